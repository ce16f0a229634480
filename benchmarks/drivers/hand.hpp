// What a hand-written kernel defines; hand.cpp calls it.
#pragma once
#include <cstdint>

std::int64_t run(std::int64_t size);
