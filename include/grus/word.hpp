// Types whose values are one counted word: handles of algebraic data, integers, transactional variables.
//
// A specialisation of `one_word` takes the word out of a value, with the reference it counts, and makes a value of a
// word. So such values can be kept where only words fit, like the cells of transactional memory. A word that is odd or
// 0 stands for itself and counts no reference.
#pragma once

#include <cstdint>

namespace grus {

///     static std::uintptr_t release(T&& value) noexcept;   // the word; value is a husk
///     static T adopt(std::uintptr_t word) noexcept;        // takes over what release gave
template <class T>
struct one_word;

}  // namespace grus
