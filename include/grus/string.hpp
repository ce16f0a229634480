// Coq's `ascii` and `string`: bytes, and a persistent sequence of bytes.
//
// A string is a rope of chunks. A chunk owns a buffer that fills from its end to its front, the string that follows,
// and a mark: the lowest byte in use. A string is (chunk, first byte). Putting bytes in front of a string whose first
// byte is the mark writes into the same buffer where they fit, otherwise it starts a new chunk in front; that is O(1)
// amortised a byte, and nothing that exists is copied. A tail, and all from some byte on, is the same chunk. Chunks
// grow with the string up to 64 KiB, so scanning is a run over arrays. Two threads may extend one string: the mark
// moves by compare-and-swap, and the loser starts a chunk. Who has the only reference to a chunk, and gives it away,
// needs neither: functions that extend a string take it by value.
#pragma once

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "grus/cell.hpp"
#include "grus/integer.hpp"
#include "grus/order.hpp"
#include "grus/print.hpp"

namespace grus {

/// A byte, Coq's eight booleans.
class ascii {
  unsigned char code_ = 0;

 public:
  constexpr ascii() noexcept = default;
  /// The byte with this code, modulo 256.
  template <std::integral T>
  constexpr explicit ascii(T code) noexcept : code_(static_cast<unsigned char>(code)) {}
  constexpr unsigned char code() const noexcept { return code_; }
  constexpr char to_char() const noexcept { return static_cast<char>(code_); }
  friend constexpr bool operator==(ascii, ascii) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(ascii, ascii) noexcept = default;
  friend std::ostream& operator<<(std::ostream& out, ascii a) { return out << a.to_char(); }
};

/// The byte with bits b0 (lowest) to b7.
constexpr ascii make_ascii(bool b0, bool b1, bool b2, bool b3, bool b4, bool b5, bool b6, bool b7) noexcept {
  return ascii(b0 | b1 << 1 | b2 << 2 | b3 << 3 | b4 << 4 | b5 << 5 | b6 << 6 | b7 << 7);
}
constexpr bool bit(ascii a, int i) noexcept { return ((a.code() >> i) & 1) != 0; }
/// Ascii.shift: c becomes the lowest bit, the highest is lost.
constexpr ascii shift_in(bool c, ascii a) noexcept { return ascii(a.code() << 1 | (c ? 1 : 0)); }
constexpr comparison compare(ascii a, ascii b) noexcept { return to_comparison(a <=> b); }
/// The byte with code i modulo 256.
inline ascii ascii_of_integer(const integer& i) noexcept { return ascii(i.low_bits()); }
inline integer integer_of_ascii(ascii a) { return a.code(); }

class string {
  struct chunk;
  counted<chunk> chunk_;   // null: empty
  std::size_t first_ = 0;  // of the chunk's buffer

  string(counted<chunk> c, std::size_t first) noexcept : chunk_(std::move(c)), first_(first) {}
  static constexpr std::size_t max_chunk = std::size_t{1} << 16;

 public:
  string() noexcept = default;
  /// A copy of n bytes. O(n). Throws std::bad_alloc.
  string(const char* bytes, std::size_t n) { *this = with_front(std::string_view(bytes, n), string()); }
  string(std::string_view s) : string(s.data(), s.size()) {}     // NOLINT: implicit
  string(const char* s) : string(std::string_view(s)) {}         // NOLINT: implicit
  string(const std::string& s) : string(std::string_view(s)) {}  // NOLINT: implicit

  bool empty() const noexcept { return !chunk_; }
  /// O(1).
  std::size_t size() const noexcept;
  /// Of a string that is not empty. O(1).
  ascii head() const noexcept;
  string tail() const& noexcept;
  string tail() && noexcept;
  /// a in front of s. O(1) amortised. Throws std::bad_alloc.
  friend string string_cons(ascii a, string s);
  /// Copies a, shares b. O(size of a).
  friend string operator+(const string& a, string b);

  /// Calls f(std::string_view) for the pieces in order, until it gives false.
  template <class F>
  void for_each_piece(F&& f) const;
  std::string to_string() const {
    std::string s;
    s.reserve(size());
    for_each_piece([&](std::string_view piece) {
      s += piece;
      return true;
    });
    return s;
  }
  explicit operator std::string() const { return to_string(); }

  /// The bytes from `from` on, at most n of them. Shares what goes on to the end: O(from / chunk), else O(from / chunk
  /// + n).
  string substring(std::size_t from, std::size_t n) const;

  friend bool operator==(const string& a, const string& b) noexcept { return a.size() == b.size() && (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const string& a, const string& b) noexcept;
  friend std::ostream& operator<<(std::ostream& out, const string& s) {
    s.for_each_piece([&](std::string_view piece) {
      out << piece;
      return true;
    });
    return out;
  }
  std::size_t hash() const noexcept {
    std::size_t h = 0xCBF2'9CE4'8422'2325u;
    for_each_piece([&](std::string_view piece) {
      for (char c : piece) h = (h ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3u;
      return true;
    });
    return h;
  }

 private:
  static string with_front(std::string_view front, string rest);
  static char* room_before(std::size_t n, string s, string& result);
  class cursor;
};

struct string::chunk : cell {
  std::size_t capacity;
  std::atomic<std::size_t> mark;  ///< bytes from here to the end are in use
  std::unique_ptr<char[]> many;   ///< where the bytes are, unless they are few
  string next;
  std::size_t following;  ///< bytes of `next`
  char few[24];

  chunk(std::size_t n, std::size_t used, string rest)
      : cell{1, 0},
        capacity(n),
        mark(n - used),
        many(n > sizeof few ? new char[n] : nullptr),
        next(std::move(rest)),
        following(next.size()) {}
  char* bytes() noexcept { return many ? many.get() : few; }
  /// The n bytes before `from`, which begins a string, are its own from now on, if nobody else has them.
  bool claim(std::size_t from, std::size_t n, bool only_reference) noexcept {
    if (!only_reference) return mark.compare_exchange_strong(from, from - n, std::memory_order_relaxed);
    mark.store(from - n, std::memory_order_relaxed);
    return true;
  }
};

inline std::size_t string::size() const noexcept { return chunk_ ? chunk_->capacity - first_ + chunk_->following : 0; }
inline ascii string::head() const noexcept { return ascii(static_cast<unsigned char>(chunk_->bytes()[first_])); }
inline string string::tail() const& noexcept {
  if (first_ + 1 < chunk_->capacity) return string(chunk_, first_ + 1);
  return chunk_->next;
}
inline string string::tail() && noexcept {
  if (first_ + 1 < chunk_->capacity) return string(std::move(chunk_), first_ + 1);
  return chunk_->next;
}

/// Where n bytes, not 0, go to be in front of s. `result` is the string with them.
inline char* string::room_before(std::size_t n, string s, string& result) {
  if (s.chunk_ && s.first_ >= n && s.chunk_->claim(s.first_, n, s.chunk_.unique())) {
    s.first_ -= n;
    result = std::move(s);
    return &result.chunk_->bytes()[result.first_];
  }
  // Double while this string is the newest of its buffer; a branch off an older one starts small.
  const bool newest = s.chunk_ && s.chunk_->mark.load(std::memory_order_relaxed) == s.first_;
  const std::size_t doubled = newest ? 2 * s.chunk_->capacity : 16;
  const std::size_t wanted = doubled < max_chunk ? doubled : max_chunk;
  const std::size_t capacity = n < wanted ? wanted : n;
  auto c = counted<chunk>::make(capacity, n, std::move(s));
  char* at = &c->bytes()[capacity - n];
  result = string(std::move(c), capacity - n);
  return at;
}

inline string string_cons(ascii a, string s) {
  string result;
  *string::room_before(1, std::move(s), result) = a.to_char();
  return result;
}

inline string string::with_front(std::string_view front, string rest) {
  if (front.empty()) return rest;
  std::size_t capacity = front.size();
  auto c = counted<chunk>::make(capacity, capacity, std::move(rest));
  std::memcpy(c->bytes(), front.data(), front.size());
  return string(std::move(c), 0);
}

template <class F>
void string::for_each_piece(F&& f) const {
  for (const string* s = this; s->chunk_; s = &s->chunk_->next) {
    if (!f(std::string_view(s->chunk_->bytes() + s->first_, s->chunk_->capacity - s->first_))) return;
  }
}

inline string operator+(const string& a, string b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  string result;
  char* to = string::room_before(a.size(), std::move(b), result);
  a.for_each_piece([&](std::string_view piece) {
    std::memcpy(to, piece.data(), piece.size());
    to += piece.size();
    return true;
  });
  return result;
}

inline string string::substring(std::size_t from, std::size_t n) const {
  const string* at = this;
  while (at->chunk_ && from >= at->chunk_->capacity - at->first_) {
    from -= at->chunk_->capacity - at->first_;
    at = &at->chunk_->next;
  }
  if (!at->chunk_ || n == 0) return {};
  const string rest(at->chunk_, at->first_ + from);
  if (n >= rest.size()) return rest;
  if (n <= rest.chunk_->capacity - rest.first_) return string(rest.chunk_->bytes() + rest.first_, n);
  std::string taken;
  taken.reserve(n);
  rest.for_each_piece([&](std::string_view piece) {
    taken += piece.substr(0, n - taken.size());
    return taken.size() < n;
  });
  return string(taken);
}

/// Walks over the pieces of a string.
class string::cursor {
  const string* at_;
  std::size_t offset_;

 public:
  explicit cursor(const string& s) noexcept : at_(&s), offset_(s.first_) {}
  std::string_view piece() const noexcept {
    if (!at_->chunk_) return {};
    return {at_->chunk_->bytes() + offset_, at_->chunk_->capacity - offset_};
  }
  void skip(std::size_t n) noexcept {
    offset_ += n;
    if (offset_ == at_->chunk_->capacity) {
      at_ = &at_->chunk_->next;
      offset_ = at_->first_;
    }
  }
  bool same_place(const cursor& o) const noexcept {
    return at_->chunk_.get() == o.at_->chunk_.get() && offset_ == o.offset_;
  }
};

inline std::strong_ordering operator<=>(const string& a, const string& b) noexcept {
  string::cursor i(a), j(b);
  for (;;) {
    if (i.same_place(j)) return std::strong_ordering::equal;
    std::string_view p = i.piece(), q = j.piece();
    if (p.empty() || q.empty()) return p.size() <=> q.size();
    std::size_t n = p.size() < q.size() ? p.size() : q.size();
    if (int o = std::memcmp(p.data(), q.data(), n); o != 0) return o <=> 0;
    i.skip(n);
    j.skip(n);
  }
}

inline comparison compare(const string& a, const string& b) noexcept { return to_comparison(a <=> b); }
inline integer length(const string& s) noexcept { return s.size(); }
/// The digits of n, behind a sign where it is negative.
inline string decimal(const integer& n) { return string(n.to_string()); }
/// Byte n, if there is one. O(n / chunk).
inline std::optional<ascii> get(const integer& n, const string& s) {
  auto index = n.to_uint64();
  std::optional<ascii> found;
  if (!index) return found;
  s.for_each_piece([&](std::string_view piece) {
    if (*index < piece.size()) {
      found = ascii(static_cast<unsigned char>(piece[*index]));
      return false;
    }
    *index -= piece.size();
    return true;
  });
  return found;
}
/// At most m bytes from byte n on.
inline string substring(const integer& n, const integer& m, const string& s) {
  auto clip = [&](const integer& i) { return i.to_uint64().value_or(UINT64_MAX); };
  return s.substring(clip(n), clip(m));
}
/// Does s start with p? O(size of p).
inline bool prefix(const string& p, const string& s) { return s.substring(0, p.size()) == p; }

namespace detail {
inline void print_quoted(std::ostream& out, std::string_view bytes) {
  for (char c : bytes) {
    if (c == '"') out << '"';  // Coq doubles quotes and prints all other bytes as they are
    out << c;
  }
}
}  // namespace detail

template <>
struct notation<ascii> {
  static void print(printer& p, ascii a, bool) {
    if (p.sexp()) {
      p.out << "(ascii " << static_cast<int>(a.code()) << ')';
    } else if (a.code() >= 32 && a.code() < 127) {
      p.out << '"';
      char c = a.to_char();
      detail::print_quoted(p.out, {&c, 1});
      p.out << "\"%char";
    } else {
      p.out << '"' << static_cast<char>('0' + a.code() / 100) << static_cast<char>('0' + a.code() / 10 % 10)
            << static_cast<char>('0' + a.code() % 10) << "\"%char";
    }
  }
};

template <>
struct notation<string> {
  static void print(printer& p, const string& s, bool) {
    p.out << (p.sexp() ? "(string" : "\"");
    s.for_each_piece([&](std::string_view piece) {
      if (p.sexp()) {
        for (char c : piece) p.out << ' ' << static_cast<int>(static_cast<unsigned char>(c));
      } else {
        detail::print_quoted(p.out, piece);
      }
      return true;
    });
    p.out << (p.sexp() ? ")" : "\"%string");
  }
};

}  // namespace grus

template <>
struct std::hash<grus::ascii> {
  std::size_t operator()(grus::ascii a) const noexcept { return a.code() * 0x9E37'79B9'7F4A'7C15u; }
};
template <>
struct std::hash<grus::string> {
  std::size_t operator()(const grus::string& s) const noexcept { return s.hash(); }
};
