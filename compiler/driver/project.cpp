#include "driver/project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "driver/failure.hpp"
#include "driver/output.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

namespace {

bool is_below(const fs::path& path, const fs::path& directory) {
  return std::mismatch(directory.begin(), directory.end(), path.begin(), path.end()).first == directory.end();
}

std::size_t depth(const fs::path& path) { return static_cast<std::size_t>(std::distance(path.begin(), path.end())); }

fs::path directory_from(const fs::path& base, const std::string& name) {
  fs::path path = fs::weakly_canonical(base / name);
  if (!path.has_filename()) path = path.parent_path();  // "dir/" names dir
  return path;
}

// `-arg "-w -all"` is several arguments to coqc; blanks separate them and either quote keeps them together.
std::vector<std::string> split_arguments(std::string_view text) {
  std::vector<std::string> result;
  std::string word;
  char quote = '\0';
  bool in_word = false;
  for (const char c : text) {
    if (quote != '\0') {
      if (c == quote) {
        quote = '\0';
      } else {
        word += c;
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
      in_word = true;
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      if (in_word) result.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) result.push_back(word);
  return result;
}

void read_project(const fs::path& file, Project& project) {
  const std::vector<std::string> words = project_words(read_file(file));
  const fs::path base = file.parent_path();
  std::size_t at = 0;
  const auto next = [&](std::string_view option) -> const std::string& {
    if (++at >= words.size()) {
      throw Failure(fmt::format("{}: error: {} needs an argument", shown(file), option),
                    "write `-Q DIRECTORY LOGICAL`, `-R DIRECTORY LOGICAL`, `-I DIRECTORY` or `-arg ARGUMENT`");
    }
    return words[at];
  };
  for (; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (word == "-Q" || word == "-R") {
      const fs::path directory = directory_from(base, next(word));
      project.paths.push_back({directory, next(word), word == "-R"});
    } else if (word == "-I") {
      project.ml_paths.push_back(directory_from(base, next(word)));
    } else if (word == "-arg") {
      for (std::string& argument : split_arguments(next(word))) project.coq_args.push_back(std::move(argument));
    }
    // The rest (files, variables, options of coq_makefile) is about building the project, which we do by need.
  }
}

fs::path find_project_file(fs::path directory) {
  for (;; directory = directory.parent_path()) {
    std::error_code ignored;
    if (fs::is_regular_file(directory / "_CoqProject", ignored)) return directory / "_CoqProject";
    if (directory == directory.root_path()) return {};
  }
}

void check_logical(const std::string& logical) {
  std::string_view rest = logical;
  while (!rest.empty()) {
    const std::size_t dot = rest.find('.');
    if (!is_identifier(rest.substr(0, dot))) {
      throw Failure(fmt::format("{:?} is not a logical path", logical), "it is made of identifiers with dots between");
    }
    rest = dot == std::string_view::npos ? "" : rest.substr(dot + 1);
  }
}

}  // namespace

std::vector<std::string> project_words(std::string_view text) {
  std::vector<std::string> result;
  std::string word;
  bool in_word = false;
  const auto finish = [&] {
    if (in_word) result.push_back(std::exchange(word, {}));
    in_word = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '#') {
      finish();
      i = std::min(text.find('\n', i), text.size());
    } else if (c == '"') {
      in_word = true;
      const std::size_t end = std::min(text.find('"', i + 1), text.size());
      word += text.substr(i + 1, end - i - 1);
      i = end;
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      finish();
    } else {
      word += c;
      in_word = true;
    }
  }
  finish();
  return result;
}

bool is_identifier(std::string_view name) {
  if (name.empty()) return false;
  const auto letter = [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
  };
  return letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
           return letter(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '\'';
         });
}

const LoadPath& Project::owner(const fs::path& path) const {
  const LoadPath* best = nullptr;
  for (const LoadPath& candidate : paths) {
    const bool covers =
        candidate.recursive ? is_below(path, candidate.directory) : path.parent_path() == candidate.directory;
    // The later of two equal ones counts, as with coqc.
    if (covers && (best == nullptr || depth(candidate.directory) >= depth(best->directory))) best = &candidate;
  }
  if (best == nullptr) throw Failure(fmt::format("no logical path covers {}", shown(path)));
  return *best;
}

Project find_project(const fs::path& source, const ProjectFlags& flags) {
  const fs::path directory = fs::canonical(source).parent_path();
  Project project;
  project.file = find_project_file(directory);
  if (!project.file.empty()) read_project(project.file, project);
  const fs::path here = fs::current_path();
  for (const auto& [name, logical] : flags.r) project.paths.push_back({directory_from(here, name), logical, true});
  for (const auto& [name, logical] : flags.q) project.paths.push_back({directory_from(here, name), logical, false});
  for (const std::string& name : flags.ml) project.ml_paths.push_back(directory_from(here, name));
  for (const LoadPath& path : project.paths) check_logical(path.logical);
  const bool covered = std::any_of(project.paths.begin(), project.paths.end(),
                                   [&](const LoadPath& path) { return is_below(directory, path.directory); });
  if (!covered) project.paths.push_back({directory, "", false, false});
  return project;
}

}  // namespace grus::driver
