// The programs that the explorer runs: two or three threads, a few accesses each.
#pragma once

#include <vector>

#include "program.hpp"

namespace explore {

constexpr int x = 0, y = 1, z = 2, own = 8;
inline expression reg(int r, long plus = 0) { return {r, plus}; }
inline expression constant(long c) { return {-1, c}; }

inline block increment(int v) { return {read(0, v), write(v, reg(0, 1))}; }
inline block wait_for(int v, long is) { return {read(0, v), check(reg(0), is)}; }
inline block set(int v, long to) { return {write(v, constant(to))}; }

inline std::vector<program> programs() {
  return {
      {"two_increments", {0}, {{increment(x)}, {increment(x)}}},
      {"write_skew",
       {0, 0},
       {{{read(0, x), read(1, y), when(reg(0), 0, {when(reg(1), 0, {write(x, constant(1))})})}},
        {{read(0, x), read(1, y), when(reg(0), 0, {when(reg(1), 0, {write(y, constant(1))})})}}}},
      // Two equal variables; the reader keeps both values and reads one again.
      {"one_memory",
       {0, 0},
       {{{write(x, constant(1)), write(y, constant(1))}}, {{read(0, x), read(1, y), read(2, x)}}}},
      {"orelse_validates_left",
       {0, 0},
       {{{write(x, constant(1)), write(y, constant(1))}},
        {{or_else({read(0, x), check(reg(0), 1), read(1, y)}, {read(1, y)})}}}},
      {"orelse_undoes_left",
       {0, 0},
       {{{write(x, constant(5)), or_else({write(x, constant(6)), write(y, constant(6)), read(0, y), check(reg(0), 0)},
                                         {read(1, x), read(2, y)})}},
        {increment(y)}}},
      {"orelse_wakes_on_left_read",
       {0, 0},
       {{{or_else({read(0, x), check(reg(0), 1)}, {read(1, y), check(reg(1), 1)})}}, {set(x, 1)}}},
      {"retry_wakes", {0}, {{wait_for(x, 1)}, {set(x, 1)}}},
      {"retry_on_two",
       {0, 0},
       {{{read(0, x), read(1, y), check(reg(0), 1), check(reg(1), 1)}}, {set(x, 1), set(y, 1)}}},
      {"equal_write_wakes_for_nothing", {0}, {{wait_for(x, 1)}, {set(x, 0), set(x, 1)}}},
      {"waits_for_ever", {0}, {{wait_for(x, 1)}, {set(x, 2)}}},
      {"hand_over",
       {0},
       {{{read(0, x), check(reg(0), 0), write(x, constant(1))}, wait_for(x, 0)},
        {{read(0, x), check(reg(0), 1), write(x, constant(0))}}}},
      {"retry_after_own_write",
       {0, 0},
       {{{read(0, y), write(x, constant(1)), read(1, x), check(reg(0), 1)}}, {set(y, 1)}}},
      {"retry_having_read_nothing", {0}, {{{check(constant(0), 1)}, increment(x)}, {increment(x)}}},
      {"catch_undoes",
       {0, 0},
       {{{catching(0, {write(x, constant(7)), read(1, y), raise(reg(1, 3))}, {read(2, x), write(y, reg(0))})}},
        {increment(y)}}},
      {"raise_undoes", {0, 0}, {{{write(x, constant(7)), read(0, y), raise(reg(0))}, {read(1, x)}}, {increment(y)}}},
      {"catch_validates",  // what the body read before it raised must still be so
       {0, 0},
       {{{catching(0, {read(1, x), when(reg(1), 0, {raise(constant(1))})}, {read(2, y)})}},
        {{write(x, constant(1)), write(y, constant(1))}}}},
      {"own_variables",
       {0},
       {{{create(own, constant(5)), read(0, x), write(own, reg(0, 1)), read(1, own), write(x, reg(1))}},
        {increment(x)}}},
      {"nested",
       {0, 0},
       {{{write(x, constant(1)), catching(0,
                                          {write(x, constant(2)), or_else({write(x, constant(3)), read(1, y),
                                                                           check(reg(1), 1), raise(constant(4))},
                                                                          {read(2, x), write(y, reg(2))})},
                                          {read(3, x)})}},
        {set(y, 1)}}},
      {"second_write_wakes", {0, 0}, {{wait_for(y, 1)}, {{write(x, constant(1)), write(y, constant(1))}}}},
      {"waiting_for_each_other", {0, 0}, {{wait_for(x, 1), set(y, 1)}, {wait_for(y, 1), set(x, 1)}}},
      {"read_only_sees_order", {0}, {{{read(0, x)}, {read(1, x)}}, {set(x, 1)}}},
      {"late_read_moves_on", {0, 0}, {{{read(0, x), read(1, y)}}, {set(y, 1), set(y, 2)}}},
  };
}

/// Three threads: too many schedules for all of them, so the number of preemptions is bounded.
inline std::vector<program> programs_of_three() {
  return {
      {"three_increments", {0}, {{increment(x)}, {increment(x)}, {increment(x)}}},
      {"ring",
       {0, 0, 0},
       {{{read(0, x), write(y, reg(0, 1))}}, {{read(0, y), write(z, reg(0, 1))}}, {{read(0, z), write(x, reg(0, 1))}}}},
      {"two_wake_one",
       {0, 0},
       {{{read(0, x), read(1, y), check(reg(0), 1), check(reg(1), 1)}}, {set(x, 1)}, {set(y, 1)}}},
      {"one_wakes_two", {0}, {{wait_for(x, 1)}, {wait_for(x, 1)}, {set(x, 1)}}},
      {"waiting_in_a_circle",
       {0, 0, 0},
       {{wait_for(x, 1), set(y, 1)}, {wait_for(y, 1), set(z, 1)}, {wait_for(z, 1), set(x, 1)}}},
  };
}

}  // namespace explore
