// What a concept asks for a member template with: a concept cannot say "for all types", so it says "for this type, of
// which nothing is known". `grus::archetype<'A'>` and `grus::archetype<'B'>` are two type variables.
#pragma once

namespace grus {

/// Can be copied, moved and destroyed, as any value in Rocq; there is nothing else to it, and no way to make one.
template <int Variable>
struct archetype {
  archetype() = delete;
};

}  // namespace grus
