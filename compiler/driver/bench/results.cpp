#include "driver/bench/results.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace grus::driver::benching {

double Measured::median() const {
  std::vector<double> sorted = seconds;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

double Measured::spread() const {
  const auto [low, high] = std::minmax_element(seconds.begin(), seconds.end());
  return median() > 0 ? (*high - *low) / 2 / median() : 0;
}

std::optional<double> Result::ratio(const Measured& measured) const {
  const Measured& base = reference();
  if (!base.good() || !measured.good() || base.median() <= 0 || measured.median() <= 0) return std::nullopt;
  return measured.median() / base.median();
}

std::optional<std::string> Result::right_answer() const {
  for (const Measured& each : versions) {
    if (each.exact && each.answer) return each.answer;
  }
  return std::nullopt;
}

std::optional<std::string> compare_answers(Result& result) {
  const std::optional<std::string> right = result.right_answer();
  if (!right) return std::nullopt;
  std::vector<std::string> exact;
  bool same = true;
  for (Measured& each : result.versions) {
    if (!each.answer) continue;
    if (!each.exact) {
      each.wrong = each.answer != right;
      continue;
    }
    same &= each.answer == right;
    exact.push_back(fmt::format("{} {}", each.version, *each.answer));
  }
  if (same) return std::nullopt;
  return fmt::format("the answers of {} differ: {}", result.computation, fmt::join(exact, ", "));
}

std::vector<Mean> geometric_means(const Results& results) {
  std::vector<Mean> means;
  if (results.computations.empty()) return means;
  for (std::size_t v = 0; v < results.computations[0].versions.size(); ++v) {
    Mean mean{results.computations[0].versions[v].version, {}, 0};
    double logarithms = 0;
    for (const Result& result : results.computations) {
      const std::optional<double> ratio = result.ratio(result.versions[v]);
      if (!ratio || result.versions[v].wrong) continue;
      logarithms += std::log(*ratio);
      ++mean.of;
    }
    if (mean.of > 0) mean.ratio = std::exp(logarithms / static_cast<double>(mean.of));
    means.push_back(mean);
  }
  return means;
}

}  // namespace grus::driver::benching
