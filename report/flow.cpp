// Sections know their text but not where it stands; lines and tables know where they stand but not
// to which paragraph they belong. So the text of the sections is laid along the text of the lines:
//
//     lines     | title | preamble | 一、Heading | wrapped | text | … | last line |
//     sections                       Heading      text             …   paragraph  |
//                                                                     <- from here backwards
//
// Sections go on to the end of the document while a list of contents may stand at its beginning, so
// the laying is done from the end backwards, without regard to white space and to hyphens, which
// joining lines adds and removes. A paragraph then stands where its first line does; lines that
// belong to no section are paragraphs by themselves. A table comes after the last line above it in
// its column.

#include "report/flow.h"

#include <algorithm>
#include <utility>

#include "model/unicode.h"

namespace gridmend {
namespace {

// Characters between two pieces of a section's text that are in neither: the number of a heading
// with its point, or the colon behind it.
constexpr std::size_t kMostBetween = 12;
// White at the end of a line, in heights of its type, where the next word had no room.
constexpr double kFull = 2;

std::u32string without_breaks(const std::string& text) {
  std::u32string out;
  for (const char32_t c : decoded(text))
    if (std::u32string_view(U" \t\r\n\u00A0\u3000-\u00AD\u2010").find(c) ==
        std::u32string_view::npos)
      out += c;
  return out;
}

struct Line {
  const PageLine* line = nullptr;
  int page = 1;
  Box box;                  // upright
  std::size_t from = 0;     // of its text in the text of all lines
  bool in_section = false;  // its text is in a piece of a section, or in the title
};

// A piece of a section, and the line with which it begins.
struct Piece {
  Block::Kind kind = Block::Kind::paragraph;
  std::string text;
  std::u32string sought;
  std::size_t line = 0;
};

std::vector<Piece> pieces_of(const std::vector<Section>& sections) {
  std::vector<Piece> pieces;
  for (const Section& section : sections) {
    if (!section.title.empty() || !section.number.empty())
      pieces.push_back({Block::Kind::heading, heading_of(section), without_breaks(section.title)});
    for (const std::string& paragraph : section.paragraphs)
      pieces.push_back({Block::Kind::paragraph, paragraph, without_breaks(paragraph)});
  }
  return pieces;
}

class Flow {
 public:
  explicit Flow(const Document& document)
      : document_(document), pieces_(pieces_of(document.sections)) {
    for (const PageInfo& page : document.pages) add_lines(page);
    lay_pieces();
    take_title_out();
  }

  std::vector<Block> blocks() {
    std::size_t line = 0, piece = 0;
    for (const PageInfo& page : document_.pages) {
      if (!page.failed.empty())
        blocks_.push_back({Block::Kind::missing_page, page.page, page.failed});
      std::vector<std::pair<std::size_t, const Table*>> tables;  // before which line
      for (const Table& table : document_.tables)
        if (table.place.page == page.page) tables.emplace_back(line_after(table, page), &table);
      std::stable_sort(tables.begin(), tables.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      auto table = tables.begin();
      const auto put_tables = [&](std::size_t before) {
        for (; table != tables.end() && table->first <= before; ++table)
          blocks_.push_back({Block::Kind::table, page.page, "", table->second});
      };
      for (; line < lines_.size() && lines_[line].page == page.page; ++line) {
        put_tables(line);
        for (; piece < pieces_.size() && pieces_[piece].line <= line; ++piece) put(piece);
        if (!lines_[line].in_section) put_line(line);
      }
      put_tables(lines_.size());
    }
    for (; piece < pieces_.size(); ++piece) put(piece);
    return std::move(blocks_);
  }

 private:
  static Transform upright(const PageInfo& page) {
    return Transform::quarter_turn(page.turned, page.width, page.height);
  }

  void add_lines(const PageInfo& page) {
    for (const PageLine& line : page.lines) {
      if (line.kind != LineKind::body) continue;
      Line next{&line, page.page, upright(page)(line.box), text_.size()};
      text_ += without_breaks(line.text);
      right_ = std::max(right_, next.box.right);
      lines_.push_back(next);
    }
  }

  // The line in which the character at `at` stands.
  std::size_t line_at(std::size_t at) const {
    const auto behind = std::upper_bound(lines_.begin(), lines_.end(), at,
                                         [](std::size_t c, const Line& l) { return c < l.from; });
    return behind == lines_.begin() ? 0 : static_cast<std::size_t>(behind - lines_.begin()) - 1;
  }

  void lay_pieces() {
    std::size_t cursor = text_.size(), line = lines_.size();
    for (std::size_t i = pieces_.size(); i-- > 0;) {
      Piece& piece = pieces_[i];
      piece.line = line;  // where nothing is found: before the next piece
      if (piece.sought.empty() || piece.sought.size() > cursor) continue;
      const std::size_t at = text_.rfind(piece.sought, cursor - piece.sought.size());
      if (at == std::u32string::npos) continue;
      const bool adjoins = at + piece.sought.size() + kMostBetween >= cursor;
      // Short texts are found by chance; at a distance only those count that cannot be.
      if (!adjoins && piece.sought.size() <= kMostBetween) continue;
      piece.line = line = line_at(at);
      mark(line, line_at(at + piece.sought.size() - 1));
      cursor = at;
    }
  }

  void mark(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i <= last; ++i) lines_[i].in_section = true;
  }

  // The title stands above everything already.
  void take_title_out() {
    if (!document_.metadata.title) return;
    const std::u32string title = without_breaks(*document_.metadata.title);
    if (!title.empty() && !take_out_of_lines(title)) take_out_of_pieces(title);
  }

  // Where the title is whole lines that are in no section; false: it is not.
  bool take_out_of_lines(const std::u32string& title) {
    const std::size_t at = text_.find(title);
    if (at == std::u32string::npos) return false;
    const std::size_t first = line_at(at), last = line_at(at + title.size() - 1);
    const std::size_t end = last + 1 < lines_.size() ? lines_[last + 1].from : text_.size();
    if (lines_[first].from != at || end != at + title.size()) return false;
    for (std::size_t i = first; i <= last; ++i)
      if (lines_[i].in_section) return false;
    mark(first, last);
    return true;
  }

  // Where the title is what the sections begin with.
  void take_out_of_pieces(const std::u32string& title) {
    std::u32string beginning;
    std::size_t count = 0;
    while (count < pieces_.size() && beginning.size() < title.size())
      beginning += without_breaks(pieces_[count++].text);
    if (beginning == title)
      pieces_.erase(pieces_.begin(), pieces_.begin() + static_cast<std::ptrdiff_t>(count));
  }

  // The line before which a table stands: after the last one above it in its column, else before
  // the first one below it.
  std::size_t line_after(const Table& table, const PageInfo& page) const {
    const Box box = upright(page)(table.place.box);
    std::size_t first_below = lines_.size(), behind_above = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].page != page.page) continue;
      const Box& line = lines_[i].box;
      const bool beside = line.right <= box.left || line.left >= box.right;
      const bool above = line.center().y < box.center().y;
      if (above && !beside) behind_above = i + 1;
      if (!above && first_below == lines_.size()) first_below = i;
    }
    return behind_above > 0 ? behind_above : first_below;
  }

  void put(std::size_t piece) {
    const std::size_t line = std::min(pieces_[piece].line, lines_.size() - 1);
    blocks_.push_back(
        {pieces_[piece].kind, lines_.empty() ? 1 : lines_[line].page, pieces_[piece].text});
  }

  void put_line(std::size_t i) {
    const Line& line = lines_[i];
    if (line.line->text.empty()) {
      if (blocks_.empty() || blocks_.back().kind != Block::Kind::unread)
        blocks_.push_back({Block::Kind::unread, line.page, ""});
      ++blocks_.back().lines;
    } else if (goes_on(i)) {
      std::string& text = blocks_.back().text;
      if (!is_cjk(last_of(text)) && !is_cjk(first_of(line.line->text))) text += ' ';
      text += line.line->text;
    } else {
      blocks_.push_back({Block::Kind::paragraph, line.page, line.line->text});
    }
  }

  // Whether a line outside the sections goes on with the text of the one before.
  bool goes_on(std::size_t i) const {
    if (i == 0 || blocks_.empty() || blocks_.back().kind != Block::Kind::paragraph) return false;
    const Line &line = lines_[i], &before = lines_[i - 1];
    const double em = std::max(line.line->text_height, 1.0);
    return !before.in_section && before.page == line.page && !before.line->text.empty() &&
           before.box.right > right_ - kFull * em && line.box.left < before.box.left + em &&
           line.box.top > before.box.center().y;
  }

  const Document& document_;
  std::vector<Piece> pieces_;
  std::vector<Line> lines_;
  double right_ = 0;     // the furthest that a line reaches
  std::u32string text_;  // of all lines
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> flow_of(const Document& document) { return Flow(document).blocks(); }

const std::string& heading_of(const Document& document) {
  return document.metadata.title ? *document.metadata.title : document.source;
}

std::string heading_of(const Section& section) {
  if (section.number.empty() || section.title.empty()) return section.number + section.title;
  const std::u32string number = decoded(section.number);
  const bool numeral = number.find_first_not_of(U"一二三四五六七八九十") == number.npos;
  return section.number + (numeral ? "、" : " ") + section.title;
}

}  // namespace gridmend
