// What was measured, and what follows from it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "driver/bench/version.hpp"

namespace grus::driver::benching {

struct Measured {
  std::string version;
  bool exact = true;
  std::vector<double> seconds;        ///< one a round
  double megabytes = 0;               ///< the most of them
  bool stopped = false;               ///< at the limit
  std::optional<std::string> failed;  ///< why
  std::optional<std::string> answer;  ///< a number; none where the type has none
  std::string unanswered;             ///< why it was not found out
  bool wrong = false;                 ///< not exact, and its answer differs

  bool good() const { return !stopped && !failed; }
  double median() const;
  /// Half the distance of the extremes over the median.
  double spread() const;
};

struct Result {
  std::string computation;
  std::vector<Measured> versions;

  /// The first version: what the others are compared with.
  const Measured& reference() const { return versions.front(); }
  /// That of the first exact version that has one.
  std::optional<std::string> right_answer() const;
  /// How many times the time of the reference it took; none if either did not end well.
  std::optional<double> ratio(const Measured& measured) const;
};

struct Results {
  std::string file;
  unsigned rounds = 0, limit = 0;
  std::vector<Result> computations;
  std::vector<LeftOut> left_out;
};

/// Marks the answers of inexact versions that differ from the exact ones. Says so if exact ones differ.
std::optional<std::string> compare_answers(Result& result);

struct Mean {
  std::string version;
  std::optional<double> ratio;  ///< geometric
  std::size_t of = 0;           ///< so many computations: those that it completed, with the right answer
};
std::vector<Mean> geometric_means(const Results& results);

/// A table for people, and JSON (docs/bench.md).
std::string table(const Results& results);
std::string json(const Results& results);

}  // namespace grus::driver::benching
