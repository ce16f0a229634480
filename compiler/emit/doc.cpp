// The renderer: one pass over the document with an explicit stack.
#include "emit/doc.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

namespace grus::emit {

namespace {

struct Text {
  std::string text;
};
struct Break {
  bool blank;
};
struct Forced {
  unsigned count;
};
struct Concat {
  std::vector<Doc> docs;
};
struct Nest {
  Doc doc;
  int indent;
};
struct Align {
  Doc doc;
};
struct Group {
  Doc doc;
  bool whole;
};
struct Choice {
  Doc flat, broken;
};
struct Arguments {
  std::vector<Doc> docs;
};

/// Where a document has the body of a lambda, or of something else in braces.
enum class Body { None, AtEnd, Inside };

}  // namespace

struct DocNode {
  std::variant<Text, Break, Forced, Concat, Nest, Align, Group, Choice, Arguments> node;
  Body body = Body::None;
  bool forced = false;  ///< some line break in it is forced
};

namespace {

template <class Node>
Doc make(Node node, Body body = Body::None, bool forced = false) {
  return std::make_shared<const DocNode>(DocNode{std::move(node), body, forced});
}

bool any_forced(const std::vector<Doc>& docs) {
  return std::any_of(docs.begin(), docs.end(), [](const Doc& doc) { return doc->forced; });
}

/// Of parts that follow each other: only the last one with a body may end in it.
Body body_of(const std::vector<Doc>& docs) {
  Body result = Body::None;
  for (const Doc& doc : docs) {
    if (doc->body != Body::None) result = result == Body::None ? doc->body : Body::Inside;
  }
  return result;
}

Body body_of_arguments(const std::vector<Doc>& docs) {
  const Body result = body_of(docs);
  return result == Body::AtEnd && docs.back()->body != Body::AtEnd ? Body::Inside : result;
}

struct Item {
  int indent;
  bool flat;
  const DocNode* doc;
};

int columns(const std::string& text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

class Renderer {
 public:
  explicit Renderer(int width) : width_(width) {}

  std::string run(const Doc& doc) {
    stack_.push_back({0, false, doc.get()});
    while (!stack_.empty()) {
      const Item item = stack_.back();
      stack_.pop_back();
      std::visit([&](const auto& node) { print(node, item); }, item.doc->node);
    }
    return std::move(out_);
  }

 private:
  void print(const Text& node, const Item&) {
    if (!node.text.empty() && column_ == 0) {
      out_.append(static_cast<std::size_t>(pending_), ' ');
      column_ = pending_;
    }
    out_ += node.text;
    column_ += columns(node.text);
  }
  void print(const Break& node, const Item& item) {
    if (!item.flat) {
      new_line(item.indent, 1);
    } else if (node.blank && column_ != 0) {
      out_ += ' ';
      ++column_;
    }
  }
  void print(const Forced& node, const Item& item) { new_line(item.indent, node.count); }
  void print(const Concat& node, const Item& item) {
    for (auto it = node.docs.rbegin(); it != node.docs.rend(); ++it) {
      stack_.push_back({item.indent, item.flat, it->get()});
    }
  }
  void print(const Nest& node, const Item& item) {
    stack_.push_back({item.indent + node.indent, item.flat, node.doc.get()});
  }
  void print(const Align& node, const Item& item) {
    int at = column_ == 0 ? pending_ : column_;
    if (!item.flat && at > width_ * 3 / 5 && at > item.indent + 4) {  // too little room there
      at = item.indent + 4;
      new_line(at, 1);
    }
    stack_.push_back({item.flat ? item.indent : at, item.flat, node.doc.get()});
  }
  void print(const Group& node, const Item& item) {
    const bool flat = item.flat || fits(node.doc.get(), item.indent, node.whole);
    stack_.push_back({item.indent, flat, node.doc.get()});
  }

  void print(const Choice& node, const Item& item) {
    stack_.push_back({item.indent, item.flat, item.flat ? node.flat.get() : node.broken.get()});
  }

  void print(const Arguments& node, const Item& item) {
    const Item flat{item.indent, true, item.doc};
    if (!item.doc->forced && (item.flat || fits(item.doc, item.indent, true))) return push_in_line(node, flat, flat);
    const bool room = !any_forced({node.docs.begin(), node.docs.end() - 1}) && first_line_fits(node.docs);
    const bool wraps = node.docs.size() == 1 && is_call(node.docs[0]);
    if ((item.doc->body == Body::AtEnd || wraps) && room)
      return push_in_line(node, flat, {item.indent, false, item.doc});
    const int at = column_ == 0 ? pending_ : column_;
    const bool far = at > width_ * 3 / 5 && at > item.indent + 4;
    if (!far && !item.doc->forced && all_fit_at(node.docs, at)) return push_filled(node, at);
    new_line(item.indent + 4, 1);
    push_filled(node, item.indent + 4);
  }

  static bool is_call(const Doc& doc) {
    const auto* parts = std::get_if<Concat>(&doc->node);
    return parts && parts->docs.size() == 3 && std::holds_alternative<Arguments>(parts->docs[1]->node);
  }

  /// One after the other, all but the last one flat.
  void push_in_line(const Arguments& node, const Item& others, const Item& last) {
    for (std::size_t i = node.docs.size(); i-- > 0;) {
      const Item& as = i + 1 == node.docs.size() ? last : others;
      stack_.push_back({as.indent, as.flat, node.docs[i].get()});
      if (i > 0) stack_.push_back({as.indent, true, separator().get()});
    }
  }

  /// As many on a line as fit; what spans lines has them for itself.
  void push_filled(const Arguments& node, int indent) {
    std::vector<Doc> fill;
    bool spans = false;
    for (std::size_t i = 0; i < node.docs.size(); ++i) {
      const bool spanned = std::exchange(spans, node.docs[i]->forced || !all_fit_at({node.docs[i]}, indent));
      if (i > 0) fill.push_back(text(","));
      if (i == 0 || spans || spanned) {
        fill.push_back(i == 0 ? node.docs[i] : concat({hard_line(), node.docs[i]}));
      } else {
        fill.push_back(group(concat({line(), node.docs[i]})));
      }
    }
    kept_.push_back(concat(std::move(fill)));
    stack_.push_back({indent, false, kept_.back().get()});
  }

  bool first_line_fits(const std::vector<Doc>& docs) const {
    int left = width_ - (column_ == 0 ? pending_ : column_);
    for (std::size_t i = 0; i < docs.size() && left >= 0; ++i) {
      const bool last = i + 1 == docs.size();
      left -= first_line({0, !last, docs[i].get()}, left) + (last ? 0 : 2);
    }
    return left >= 0;
  }

  bool all_fit_at(const std::vector<Doc>& docs, int at) const {
    return std::all_of(docs.begin(), docs.end(), [&](const Doc& doc) {
      return first_line({0, true, doc.get()}, width_ - at) < width_ - at;
    });
  }

  /// The columns up to the first line break; more than `limit` is not looked for.
  static int first_line(const Item& start, int limit) {
    int count = 0;
    std::vector<Item> todo{start};
    while (!todo.empty() && count <= limit) {
      const Item item = todo.back();
      todo.pop_back();
      const auto& node = item.doc->node;
      if (const auto* words = std::get_if<Text>(&node)) {
        count += columns(words->text);
      } else if (const auto* pause = std::get_if<Break>(&node)) {
        if (!item.flat) return count;
        count += pause->blank ? 1 : 0;
      } else if (std::holds_alternative<Forced>(node) ||
                 (!item.flat && item.doc->body == Body::None && std::holds_alternative<Arguments>(node))) {
        return count;
      } else if (const auto* inner = std::get_if<Group>(&node)) {
        todo.push_back({0, item.flat || !inner->whole, inner->doc.get()});
      } else {
        push_parts(item, todo);
      }
    }
    return count;
  }

  /// What the parts of `item` print, in reverse; for nodes that only hold others.
  static void push_parts(const Item& item, std::vector<Item>& todo) {
    const auto& node = item.doc->node;
    const auto push = [&](const Doc& doc) { todo.push_back({item.indent, item.flat, doc.get()}); };
    if (const auto* many = std::get_if<Concat>(&node)) {
      for (auto it = many->docs.rbegin(); it != many->docs.rend(); ++it) push(*it);
    } else if (const auto* deeper = std::get_if<Nest>(&node)) {
      push(deeper->doc);
    } else if (const auto* aligned = std::get_if<Align>(&node)) {
      push(aligned->doc);
    } else if (const auto* either = std::get_if<Choice>(&node)) {
      push(item.flat ? either->flat : either->broken);
    } else if (const auto* inner = std::get_if<Group>(&node)) {
      push(inner->doc);
    } else if (const auto* arguments = std::get_if<Arguments>(&node)) {
      for (std::size_t i = arguments->docs.size(); i-- > 0;) {
        push(arguments->docs[i]);
        if (i > 0) todo.push_back({item.indent, true, separator().get()});
      }
    }
  }

  static const Doc& separator() {
    static const Doc comma = text(", ");
    return comma;
  }

  void new_line(int indent, unsigned count) {
    out_.append(count, '\n');
    column_ = 0;
    pending_ = indent;
  }

  /// Does `doc`, flat, and what follows it up to the next line break fit on this line?
  bool fits(const DocNode* doc, int indent, bool whole) const {
    int left = width_ - (column_ == 0 ? pending_ : column_);
    std::vector<Item> todo{{indent, true, doc}};
    std::size_t rest = stack_.size();
    while (left >= 0) {
      if (todo.empty()) {
        if (rest == 0) return true;
        todo.push_back(stack_[--rest]);
        whole = false;
      }
      const Item item = todo.back();
      todo.pop_back();
      const auto& node = item.doc->node;
      if (const auto* words = std::get_if<Text>(&node)) {
        left -= columns(words->text);
      } else if (const auto* pause = std::get_if<Break>(&node)) {
        if (!item.flat) return true;
        left -= pause->blank ? 1 : 0;
      } else if (std::holds_alternative<Forced>(node)) {
        return !whole;
      } else {
        push_parts(item, todo);
      }
    }
    return false;
  }

  int width_;
  int column_ = 0, pending_ = 0;
  std::string out_;
  std::vector<Item> stack_;
  std::vector<Doc> kept_;  ///< made while printing, and on the stack
};

}  // namespace

Doc text(std::string text) { return make(Text{std::move(text)}); }
Doc line() { return make(Break{true}); }
Doc soft_line() { return make(Break{false}); }
Doc hard_line(unsigned count) { return make(Forced{count}, Body::AtEnd, true); }
Doc concat(std::vector<Doc> docs) {
  const Body body = body_of(docs);
  const bool forced = any_forced(docs);
  return make(Concat{std::move(docs)}, body, forced);
}
Doc nest(const Doc& doc, int indent) { return make(Nest{doc, indent}, doc->body, doc->forced); }
Doc align(const Doc& doc) { return make(Align{doc}, doc->body, doc->forced); }
Doc group(const Doc& doc) { return make(Group{doc, false}, doc->body, doc->forced); }
Doc one_line(const Doc& doc) { return make(Group{doc, true}, Body::AtEnd, doc->forced); }
Doc choice(const Doc& flat, const Doc& broken) { return make(Choice{flat, broken}, broken->body, broken->forced); }

bool has_forced_line(const Doc& doc) { return doc->forced; }

Doc join(const std::vector<Doc>& docs, const Doc& separator) {
  std::vector<Doc> all;
  for (const Doc& doc : docs) {
    if (!all.empty()) all.push_back(separator);
    all.push_back(doc);
  }
  return concat(std::move(all));
}

Doc arguments(std::string open, const std::vector<Doc>& docs, std::string close) {
  if (docs.empty()) return text(std::move(open) + std::move(close));
  Doc inner = make(Arguments{docs}, body_of_arguments(docs), any_forced(docs));
  return concat({text(std::move(open)), std::move(inner), text(std::move(close))});
}

std::string render(const Doc& doc, int width) { return Renderer(width).run(doc); }

}  // namespace grus::emit
