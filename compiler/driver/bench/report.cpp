// The results as people read them, and as programs do.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "driver/bench/results.hpp"
#include "driver/command.hpp"

namespace grus::driver::benching {

namespace {

// Name, version, time, spread, memory, ratio, remark.
using Row = std::array<std::string, 7>;

std::string time_text(double seconds) {
  if (seconds < 1) return fmt::format("{:.{}f} ms", seconds * 1e3, seconds < 0.1 ? 1 : 0);
  return fmt::format("{:.2f} s", seconds);
}

std::string ratio_text(double ratio) {
  return fmt::format("{:.{}f}", ratio, ratio < 0.095 ? 3 : ratio < 9.95 ? 2 : ratio < 99.5 ? 1 : 0);
}

Row row(const Results& results, const Result& result, const Measured& measured) {
  Row cells;
  cells[1] = measured.version;
  if (measured.failed) {
    cells[2] = "failed";
    cells[6] = *measured.failed;
  } else if (measured.stopped) {
    cells[2] = fmt::format("> {} s", results.limit);
    const Measured& base = result.reference();
    if (base.good() && base.median() > 0) cells[5] = "> " + ratio_text(results.limit / base.median());
  } else {
    cells[2] = time_text(measured.median());
    cells[3] = fmt::format("{:.0f}%", measured.spread() * 100);
    cells[4] = fmt::format("{:.1f} MB", measured.megabytes);
    if (const auto ratio = result.ratio(measured)) cells[5] = ratio_text(*ratio);
    if (measured.wrong) cells[6] = fmt::format("wrong: {}, not {}", *measured.answer, result.right_answer().value());
  }
  return cells;
}

std::size_t width(std::string_view text) {  // of UTF-8
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string aligned(const std::vector<Row>& rows) {
  std::array<std::size_t, 7> widths{};
  for (const Row& cells : rows) {
    for (std::size_t c = 0; c + 1 < cells.size(); ++c) widths[c] = std::max(widths[c], width(cells[c]));
  }
  std::string text;
  for (const Row& cells : rows) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string padding(widths[c] - std::min(widths[c], width(cells[c])), ' ');
      const bool left = c < 2 || c == 6;
      line += (c == 0 ? "" : "  ") + (left ? cells[c] + padding : padding + cells[c]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

// What one should know about the figures: which are of little but starting, which answers were not compared.
std::string remarks(const Result& result) {
  bool any = false;
  std::string text;
  if (result.reference().good() && result.reference().median() < 0.01) {
    text +=
        fmt::format("{}: little more is measured than the start of a process: take more to do\n", result.computation);
  }
  for (const Measured& each : result.versions) {
    any |= each.answer.has_value();
    if (each.unanswered.empty()) continue;
    text +=
        fmt::format("{}: the answer of {} is not compared: {}\n", result.computation, each.version, each.unanswered);
  }
  const bool asked = result.reference().good() && result.reference().unanswered.empty();
  if (asked && !any) {
    text += fmt::format("{}: answers are not compared: they are no numbers, nor made of them\n", result.computation);
  }
  return text;
}

}  // namespace

std::string table(const Results& results) {
  std::vector<Row> rows = {{"", "version", "time", "±", "memory", "ratio", ""}};
  for (const Result& result : results.computations) {
    for (const Measured& measured : result.versions) {
      rows.push_back(row(results, result, measured));
      if (&measured == &result.reference()) rows.back()[0] = result.computation;
    }
  }
  if (results.computations.size() > 1) {
    for (const Mean& mean : geometric_means(results)) {
      Row cells;
      if (rows.back()[0].empty() && mean.version == results.computations[0].reference().version) {
        cells[0] = "geometric mean";
      }
      cells[1] = mean.version;
      cells[5] = mean.ratio ? ratio_text(*mean.ratio) : "";
      if (mean.of < results.computations.size()) {
        cells[6] = fmt::format("of {} out of {}", mean.of, results.computations.size());
      }
      rows.push_back(std::move(cells));
    }
  }
  std::string text = aligned(rows);
  for (const Result& result : results.computations) text += remarks(result);
  for (const LeftOut& each : results.left_out) text += fmt::format("left out: {}: {}\n", each.version, each.why);
  return text;
}

std::string json(const Results& results) {
  using nlohmann::ordered_json;
  const auto number = [](const std::optional<double>& x) { return x ? ordered_json(*x) : ordered_json(nullptr); };
  ordered_json computations = ordered_json::array();
  for (const Result& result : results.computations) {
    ordered_json versions = ordered_json::array();
    for (const Measured& each : result.versions) {
      ordered_json version = {{"version", each.version}};
      version["end"] = each.failed ? "failed" : each.stopped ? "stopped" : each.wrong ? "wrong" : "good";
      if (each.failed) version["why"] = *each.failed;
      if (each.good()) {
        version["median"] = each.median();
        version["seconds"] = each.seconds;
        version["megabytes"] = each.megabytes;
        version["ratio"] = number(result.ratio(each));
      }
      if (!each.unanswered.empty()) version["unanswered"] = each.unanswered;
      version["answer"] = each.answer ? ordered_json(*each.answer) : ordered_json(nullptr);
      versions.push_back(std::move(version));
    }
    computations.push_back({{"name", result.computation}, {"versions", std::move(versions)}});
  }
  ordered_json means = ordered_json::object();
  for (const Mean& mean : geometric_means(results))
    means[mean.version] = {{"ratio", number(mean.ratio)}, {"of", mean.of}};
  ordered_json left_out = ordered_json::array();
  for (const LeftOut& each : results.left_out) left_out.push_back({{"version", each.version}, {"why", each.why}});
  const ordered_json all = {{"grus", version},
                            {"file", results.file},
                            {"rounds", results.rounds},
                            {"limit", results.limit},
                            {"computations", std::move(computations)},
                            {"geometric mean", std::move(means)},
                            {"left out", std::move(left_out)}};
  return all.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace grus::driver::benching
