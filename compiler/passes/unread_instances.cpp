// A class may be needed in Rocq and not in C++: `readTVar` takes an instance of `Storable A`, which says how the model
// of memory codes an `A`, and its template does not name it. Then functions that only hand such an instance on do not
// need theirs either, and must not be copied for each (specialise.cpp).
//
// At first no parameter of a class is read; one is, once it occurs other than as the argument for such a parameter,
// and so on until nothing changes. What remains unread is marked as erased, here and where it is given, and
// `drop_parameters` drops it.
#include "passes/unread_instances.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/placeholder.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

class Reader {
 public:
  explicit Reader(Program& program) : program_(program) {
    for (const auto& d : program.definitions) note_parameters(d);
  }

  void run() {
    if (unread_.empty()) return;
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& d : program_.definitions)
        if (d.body) changed = read(d.body) || changed;
    }
    if (std::none_of(unread_.begin(), unread_.end(), [](const auto& each) { return any(each.second); })) return;
    for (auto& d : program_.definitions) {
      mark(d);
      if (d.body) d.body = without_instances(d.body);
    }
  }

 private:
  using Flags = std::vector<bool>;

  static bool any(const Flags& flags) { return std::find(flags.begin(), flags.end(), true) != flags.end(); }

  bool is_instance(const TypeRef& type) const {
    const auto* data = type->as<core::Type::Data>();
    return data && program_.globals[data->type].is_class;
  }

  void note_parameters(const core::Definition& d) {
    if (!d.declared) return;
    const auto types = core::flatten(d.declared).params;
    Flags flags;
    for (std::size_t i = 0; i < std::min(types.size(), d.params.size()); ++i) flags.push_back(is_instance(types[i]));
    const auto& mapping = program_.globals[d.id].mapping;
    if (!d.body && mapping)
      for (const auto& piece : core::parse_pieces(mapping->text))
        if (piece.kind == core::Piece::Kind::Arg && piece.first < flags.size()) flags[piece.first] = false;
    if (!d.body && !mapping) return;
    if (!any(flags)) return;
    for (std::size_t i = 0; i < flags.size(); ++i)
      if (flags[i]) parameters_[d.params[i].id] = {d.id, i};
    unread_[d.id] = std::move(flags);
  }

  /// The parameters of `head` that are not read, where it is a function with such parameters.
  const Flags* unread_by(const TermRef& head) const {
    const auto* g = head->as<Term::Global>();
    const auto it = g ? unread_.find(g->id) : unread_.end();
    return it == unread_.end() ? nullptr : &it->second;
  }

  /// Notes what `term` reads; says whether that is new.
  bool read(const TermRef& term) {
    if (const auto* v = term->as<Term::Var>()) {
      const auto it = parameters_.find(v->id);
      if (it == parameters_.end() || !unread_[it->second.first][it->second.second]) return false;
      unread_[it->second.first][it->second.second] = false;
      return true;
    }
    bool changed = false;
    std::vector<TermRef> args;
    if (const Flags* flags = unread_by(head_of(term, args))) {
      for (std::size_t i = 0; i < args.size(); ++i)
        if (i >= flags->size() || !(*flags)[i]) changed = read(args[i]) || changed;
    } else {
      for_each_child(*term, [&](const TermRef& child) { changed = read(child) || changed; });
    }
    return changed;
  }

  void mark(core::Definition& d) const {
    const auto it = unread_.find(d.id);
    if (it == unread_.end()) return;
    for (std::size_t i = 0; i < it->second.size(); ++i) {
      if (!it->second[i]) continue;
      d.params[i].type = core::erased();
      d.params[i].name.clear();
    }
  }

  TermRef without_instances(const TermRef& term) const {
    std::vector<TermRef> args;
    const TermRef& head = head_of(term, args);
    const Flags* flags = unread_by(head);
    if (!flags) return map_children(term, [&](const TermRef& t) { return without_instances(t); });
    for (std::size_t i = 0; i < args.size(); ++i) {
      const bool unread = i < flags->size() && (*flags)[i];
      args[i] = unread ? core::make(Term::Erased{}) : without_instances(args[i]);
    }
    return app(head, std::move(args));
  }

  Program& program_;
  std::unordered_map<GlobalId, Flags> unread_;
  std::unordered_map<VarId, std::pair<GlobalId, std::size_t>> parameters_;
};

}  // namespace

core::Program unread_instances(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  Reader(program).run();
  return program;
}

}  // namespace grus::passes
