// Where a variable is used for the last time, at a place that would rather take its value than copy it.
#pragma once

#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "imp/afters.hpp"
#include "imp/lower.hpp"
#include "imp/read_first.hpp"

namespace grus::imp {

using VarSet = std::unordered_set<VarId>;

class LastUses {
 public:
  /// Told of each such use, and whether it is a result as it stands.
  using Found = std::function<void(Expr::Local&, bool result)>;
  /// Told of each taking apart of `scrutinee`, after what follows it: `rest` from statement `from` on, and `afters`.
  using Unpacked = std::function<void(const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields,
                                      const Block& rest, std::size_t from, const Afters& afters)>;

  /// Told of each use that could take its value if these operands were evaluated before statement `at`; `root` is the
  /// variable that the value lies in, or that is it.
  using ReadBeside = std::function<void(VarId root, Block& block, std::size_t at, const std::vector<Read>& reads)>;

  /// Told of each closure that could take a variable along, rather than a copy.
  using Captured = std::function<void(Expr::Lambda&, VarId)>;

  LastUses(const Context& context, const Program& program, Function& function, Found found, Unpacked unpacked = {},
           ReadBeside read_beside = {}, Captured captured = {})
      : context_(context),
        program_(program),
        function_(function),
        found_(std::move(found)),
        unpacked_(std::move(unpacked)),
        read_beside_(std::move(read_beside)),
        captured_(std::move(captured)) {}

  void run();

 private:
  using Counts = std::unordered_map<VarId, unsigned>;
  struct Place {
    Block* block = nullptr;
    std::size_t at = 0;
    ExprRef* expr = nullptr;
  };

  void bind(const std::vector<Binder>& fields, const ExprRef& scrutinee, Access access);
  /// What is needed before the block, where `live` is needed after it.
  VarSet block(Block& block, VarSet live);
  void statement(Stmt& stmt, VarSet& live);
  void match(Stmt::Match& node, VarSet& live);
  void join(Stmt::Join& node, VarSet& live);
  void again(Stmt::Again& node, VarSet& live);
  void end(VarId id, VarSet& live) const;
  void need(VarId id, VarSet& live) const;
  void need_all(const ExprRef& expr, VarSet& live) const;
  /// Reports the uses in `expr`, then adds what it needs to `live`. `takes`: a lone local may go.
  void expression(ExprRef& expr, VarSet& live, bool takes);
  void visit(ExprRef& expr, bool takes, const VarSet& live, const Counts& count);
  void closure(Block& body, const std::vector<Binder>& params, VarSet live);
  void uses(const ExprRef& expr, Counts& count) const;
  void use(VarId id, unsigned times, Counts& count) const;
  bool plain(GlobalId constructor) const;
  bool takes_argument(const Expr::Call& call, std::size_t index) const;
  void beside(Expr::Local& local);

  const Context& context_;
  const Program& program_;
  Function& function_;
  Found found_;
  Unpacked unpacked_;
  ReadBeside read_beside_;
  Captured captured_;
  Place place_;  ///< of what is being looked at
  VarSet params_;
  Afters afters_;
  std::vector<VarSet> live_after_;  ///< what is needed where each Join goes on that the place is in the beginning of
  const Expr* result_ = nullptr;    ///< of the Return that is being looked at
  std::unordered_map<VarId, VarId> parent_;               ///< the value that a field lives in
  std::unordered_map<VarId, std::vector<VarId>> edited_;  ///< the fields of a value that is being edited
};

}  // namespace grus::imp
