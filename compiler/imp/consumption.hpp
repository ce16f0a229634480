// Which variables a function uses up.
#pragma once

#include "imp/last_use.hpp"

namespace grus::imp {

struct Consumption {
  VarSet all;     ///< the variables whose value the function could use if it owned it
  VarSet handed;  ///< those of them that it does more with than to return them
};
Consumption consumption(const Context& context, const Program& program, Function& function);

/// Is `id` used in the block, from statement `from` on, otherwise than through its fields? A next round of the loop
/// uses the parameters that it does not assign.
bool used_itself(const Function& function, const Block& block, std::size_t from, VarId id, const Afters& afters);

/// Does some result of the block rebuild a value of this type with the same constructor? A record, which has no cell to
/// save, counts if it keeps one of `fields`.
bool rebuilds(const Context& context, const Block& block, std::size_t from, GlobalId constructor, const TypeRef& type,
              const std::vector<Binder>& fields);

}  // namespace grus::imp
