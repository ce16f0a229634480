// The renderer: one pass over the document with an explicit stack.
#include "emit/doc.hpp"

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

}  // namespace

struct DocNode {
  std::variant<Text, Break, Forced, Concat, Nest, Align, Group, Choice> node;
};

namespace {

template <class Node>
Doc make(Node node) {
  return std::make_shared<const DocNode>(DocNode{std::move(node)});
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
      } else if (const auto* many = std::get_if<Concat>(&node)) {
        for (auto it = many->docs.rbegin(); it != many->docs.rend(); ++it) {
          todo.push_back({item.indent, item.flat, it->get()});
        }
      } else if (const auto* deeper = std::get_if<Nest>(&node)) {
        todo.push_back({item.indent, item.flat, deeper->doc.get()});
      } else if (const auto* aligned = std::get_if<Align>(&node)) {
        todo.push_back({item.indent, item.flat, aligned->doc.get()});
      } else if (const auto* either = std::get_if<Choice>(&node)) {
        todo.push_back({item.indent, item.flat, item.flat ? either->flat.get() : either->broken.get()});
      } else if (const auto* inner = std::get_if<Group>(&node)) {
        todo.push_back({item.indent, item.flat, inner->doc.get()});
      }
    }
    return false;
  }

  int width_;
  int column_ = 0, pending_ = 0;
  std::string out_;
  std::vector<Item> stack_;
};

}  // namespace

Doc text(std::string text) { return make(Text{std::move(text)}); }
Doc line() { return make(Break{true}); }
Doc soft_line() { return make(Break{false}); }
Doc hard_line(unsigned count) { return make(Forced{count}); }
Doc concat(std::vector<Doc> docs) { return make(Concat{std::move(docs)}); }
Doc nest(Doc doc, int indent) { return make(Nest{std::move(doc), indent}); }
Doc align(Doc doc) { return make(Align{std::move(doc)}); }
Doc group(Doc doc) { return make(Group{std::move(doc), false}); }
Doc one_line(Doc doc) { return make(Group{std::move(doc), true}); }
Doc choice(Doc flat, Doc broken) { return make(Choice{std::move(flat), std::move(broken)}); }

Doc join(const std::vector<Doc>& docs, const Doc& separator) {
  std::vector<Doc> all;
  for (const Doc& doc : docs) {
    if (!all.empty()) all.push_back(separator);
    all.push_back(doc);
  }
  return concat(std::move(all));
}

Doc arguments(std::string open, const std::vector<Doc>& docs, std::string close) {
  std::vector<Doc> fill;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    const bool last = i + 1 == docs.size();
    Doc item = last ? docs[i] : concat({docs[i], text(",")});
    fill.push_back(i == 0 ? item : group(concat({line(), item})));
  }
  return concat({text(std::move(open)), group(align(concat(std::move(fill)))), text(std::move(close))});
}

std::string render(const Doc& doc, int width) { return Renderer(width).run(doc); }

}  // namespace grus::emit
