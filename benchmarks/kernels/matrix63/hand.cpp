#include "hand.hpp"

#include <vector>

namespace {
using Matrix = std::vector<std::vector<std::int64_t>>;

template <class F>
Matrix build(std::int64_t size, F f) {
  Matrix m(size, std::vector<std::int64_t>(size));
  for (std::int64_t i = 0; i < size; ++i)
    for (std::int64_t j = 0; j < size; ++j) m[i][j] = f(i, j);
  return m;
}

Matrix product(std::int64_t size, const Matrix& a, const Matrix& b) {
  return build(size, [&](std::int64_t i, std::int64_t j) {
    std::int64_t sum = 0;
    for (std::int64_t k = 0; k < size; ++k) sum += a[i][k] * b[k][j];
    return sum;
  });
}
}  // namespace

std::int64_t run(std::int64_t size) {
  const Matrix a = build(size, [](std::int64_t i, std::int64_t j) { return i * 3 + j; });
  const Matrix b = build(size, [](std::int64_t i, std::int64_t j) { return (i ^ j) + 1; });
  const Matrix c = product(size, product(size, a, b), a);
  std::int64_t trace = 0;
  for (std::int64_t i = 0; i < size; ++i) trace += c[i][i];
  return trace;
}
