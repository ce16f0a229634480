// Counts the words of a text file with the map that is proved correct in RedBlack.v. This file is written by hand: it
// is the part of the program that touches the world. What it calls is generated from WordCount.v.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "RbTree/WordCount.hpp"

namespace {

// The next run of letters, in lower case; empty at the end of the text.
std::string next_word(std::istream& in) {
  std::string word;
  for (int c = in.get(); c != EOF; c = in.get()) {
    if (std::isalpha(c) != 0) {
      word += static_cast<char>(std::tolower(c));
    } else if (!word.empty()) {
      break;
    }
  }
  return word;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: word_count FILE\n";
    return 2;
  }
  std::ifstream in(argv[1]);
  if (!in) {
    std::cerr << argv[1] << ": cannot be read\n";
    return 1;
  }

  // The map is persistent: each step makes a new one that shares all but a path with the old.
  auto seen = RbTree::WordCount::no_words();
  std::size_t words = 0;
  for (std::string word = next_word(in); !word.empty(); word = next_word(in)) {
    seen = RbTree::WordCount::count_word(word, seen);
    ++words;
  }

  // The report comes sorted by word (report_sorted in WordCount.v); show the most frequent ones.
  const auto report = RbTree::WordCount::report(seen);
  std::vector<std::pair<grus::string, grus::integer>> rows(report.begin(), report.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return b.second < a.second; });
  std::cout << words << " words, " << rows.size() << " different\n";
  for (std::size_t i = 0; i < rows.size() && i < 8; ++i) {
    std::cout << "  " << rows[i].second << "  " << rows[i].first.to_string() << '\n';
  }
  std::cout << "  (\"the\" again, asked of the tree: " << RbTree::WordCount::count_of("the", seen) << ")\n";
}
