// Mutations of S-expressions: of bytes, and of tokens so that some get past the reader's first questions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace grus::fuzz {

class Mutator {
 public:
  Mutator(std::vector<std::string> corpus, std::uint64_t seed);

  /// The next mutant of some file of the corpus. The sequence depends on corpus and seed only.
  std::string next();

 private:
  std::uint64_t random();
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(random() % bound); }
  void mutate_bytes(std::string& text);
  void mutate_tokens(std::string& text);

  std::vector<std::string> corpus_;
  std::vector<std::string> words_;  ///< all tokens of the corpus
  std::uint64_t state_;
};

}  // namespace grus::fuzz
