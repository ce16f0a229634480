// Fields are read only of what is known to be made by their constructor: by a test on the way, because the type has no
// other, or because typing says so (an Unpack that lowering made).
//
// Passes rename the fields of what they take apart, so knowledge is not of variables but of places: a variable that
// nothing is known of, or field `i` of constructor `c` at a place.
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "imp/check.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

struct Place {
  std::size_t id;
  auto operator<=>(const Place&) const = default;
};

/// What is known at a point of the program. Copied where paths part.
struct Knowledge {
  std::map<VarId, Place> places;
  std::map<Place, GlobalId> made_by;
};

class CheckConstructors {
 public:
  CheckConstructors(const Context& context, const Function& function) : context_(context), function_(function) {}

  std::vector<std::string> run() {
    block(function_.body, {});
    return std::move(problems_);
  }

 private:
  Place fresh() { return {count_++}; }

  Place place(VarId id, Knowledge& known) {
    const auto it = known.places.find(id);
    return it != known.places.end() ? it->second : known.places[id] = fresh();
  }

  Place inside(Place whole, GlobalId constructor, std::size_t index) {
    const auto [it, is_new] = parts_.try_emplace({whole, constructor, index}, Place{count_});
    if (is_new) ++count_;
    return it->second;
  }

  const core::DataType* owner(GlobalId constructor) const {
    return context_.program.data_type(context_.program.globals[constructor].owner);
  }

  void open(const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields, Knowledge& known) {
    const auto* local = scrutinee->as<Expr::Local>();
    if (!local) return;
    const Place whole = place(local->id, known);
    known.made_by[whole] = constructor;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].id != kUnused) known.places[fields[i].id] = inside(whole, constructor, i);
    }
  }

  void unpack(const Stmt::Unpack& unpack, Knowledge& known) {
    const auto* local = unpack.scrutinee->as<Expr::Local>();
    const core::DataType* type = owner(unpack.constructor);
    if (local && type && type->constructors.size() > 1 && !unpack.by_typing) {
      const auto made_by = known.made_by.find(place(local->id, known));
      if (made_by == known.made_by.end() || made_by->second != unpack.constructor) {
        problems_.push_back(core::qualified_name(context_.program.globals[function_.id]) + ": fields of " +
                            core::qualified_name(context_.program.globals[unpack.constructor]) +
                            " are read before it is tested for: #" + std::to_string(local->id));
      }
    }
    open(unpack.scrutinee, unpack.constructor, unpack.fields, known);
  }

  /// The constructor that is left where all others of its type have a branch.
  std::optional<GlobalId> last_one(const Stmt::Match& match) const {
    std::set<GlobalId> tested;
    for (const Branch& branch : match.branches) {
      if (branch.constructor) tested.insert(*branch.constructor);
    }
    const core::DataType* type = tested.empty() ? nullptr : owner(*tested.begin());
    if (!type || type->constructors.size() != tested.size() + 1) return std::nullopt;
    for (const core::Constructor& each : type->constructors) {
      if (!tested.contains(each.id)) return each.id;
    }
    return std::nullopt;
  }

  void block(const Block& block, Knowledge known) {
    for (const Stmt& stmt : block) {
      each_expression(stmt, [&](const ExprRef& expr) { expression(expr, known); });
      if (const auto* declare = stmt.as<Stmt::Declare>()) {
        set(declare->binder.id, declare->value, known);
      } else if (const auto* assign = stmt.as<Stmt::Assign>()) {
        set(assign->target.id, assign->value, known);
      } else if (const auto* found = stmt.as<Stmt::Unpack>()) {
        unpack(*found, known);
      } else if (const auto* match = stmt.as<Stmt::Match>()) {
        for (const Branch& branch : match->branches) {
          Knowledge inner = known;
          const auto constructor = branch.constructor ? branch.constructor : last_one(*match);
          if (constructor) open(match->scrutinee, *constructor, branch.fields, inner);
          this->block(branch.body, std::move(inner));
        }
      } else if (const auto* join = stmt.as<Stmt::Join>()) {
        this->block(join->before, known);
        Block before = join->before;
        each_statement(before, 0, [&](const Stmt& each) {
          if (const auto* change = each.as<Stmt::Assign>()) known.places[change->target.id] = fresh();
        });
        this->block(join->after, known);
      }
    }
  }

  void set(VarId id, const ExprRef& value, Knowledge& known) {
    const auto* local = value->as<Expr::Local>();
    const Place now = local ? place(local->id, known) : fresh();
    known.places[id] = now;
    if (const auto* construct = value->as<Expr::Construct>()) known.made_by[now] = construct->constructor;
  }

  /// The blocks inside of an expression, with what is known where it stands.
  void expression(const ExprRef& expr, const Knowledge& known) {
    each_block(*expr, [&](const Block& body) { block(body, known); });
    const auto* choose = expr->as<Expr::Choose>();
    if (!choose) {
      each_operand(*expr, [&](const ExprRef& operand) { expression(operand, known); });
      return;
    }
    expression(choose->scrutinee, known);
    Knowledge yes = known;
    if (choose->constructor) open(choose->scrutinee, *choose->constructor, {}, yes);
    expression(choose->yes, yes);
    expression(choose->no, known);
  }

  const Context& context_;
  const Function& function_;
  std::map<std::tuple<Place, GlobalId, std::size_t>, Place> parts_;
  std::size_t count_ = 0;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> check_constructors(const Context& context, const Function& function) {
  return CheckConstructors(context, function).run();
}

}  // namespace grus::imp
