#include "hand.hpp"

namespace {
std::int64_t escape(double cx, double cy) {
  double x = 0, y = 0;
  std::int64_t steps = 0;
  for (; steps < 100; ++steps) {
    const double xx = x * x, yy = y * y;
    if (4 < xx + yy) break;
    y = 2 * x * y + cy;
    x = xx - yy + cx;
  }
  return steps;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  const double step = 3 / static_cast<double>(size);
  std::int64_t sum = 0;
  double cy = -1.5;
  for (std::int64_t row = 0; row < size; ++row, cy += step) {
    double cx = -2;
    for (std::int64_t column = 0; column < size; ++column, cx += step) sum += escape(cx, cy);
  }
  return sum;
}
