// The workbook is made by libxlsxwriter, which writes files only: it gets one in memory.

#include "report/xlsx.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/unicode.h"
#include "report/clean.h"
#include "report/numbers.h"
#include "report/to_check.h"

namespace gridmend {
namespace {

// What Excel can hold.
constexpr int kMostRows = LXW_ROW_MAX, kMostColumns = LXW_COL_MAX;
constexpr std::size_t kMostUnits = 32'767;  // of a cell's text, in UTF-16
constexpr int kMostLinks = LXW_MAX_NUMBER_URLS;

// When every workbook was made, as its properties say: a time of its own would make each differ.
constexpr std::time_t kMadeAt = 946'684'800;  // the beginning of the year 2000

constexpr double kNarrowest = 7, kWidest = 42;  // columns, in characters; beyond, text is wrapped
constexpr double kLineHeight = 15, kHighest = 400;  // points; Excel takes up to 409
constexpr lxw_color_t kDoubtful = 0xFFE9A8, kUnreadable = 0xF8C0B8, kHeader = 0xE4E9F0;

[[noreturn]] void fail(lxw_error error) {
  throw Error(ErrorKind::output, std::string("the workbook cannot be made (") +
                                     lxw_strerror(error) +
                                     "); free some space in the folder for temporary files");
}

void require(lxw_error error) {
  if (error != LXW_NO_ERROR) fail(error);
}

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// "_x0041_" would be shown as "A": the first _ is written as such a number itself.
std::string without_escapes(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = std::string_view(text).substr(at);
    if (rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' &&
        is_hexadecimal(rest.substr(2, 4)))
      out += "_x005F";
    out += text[at];
  }
  return out;
}

/// What of a text a cell holds; nothing where it is all.
std::optional<std::string> cut(const std::string& text) {
  if (text.size() <= kMostUnits) return std::nullopt;
  std::size_t units = 0;
  std::string out;
  for (const char32_t c : decoded(text)) {
    units += c > 0xFFFF ? 2 : 1;
    if (units > kMostUnits) return out;
    append_utf8(out, c);
  }
  return std::nullopt;
}

struct Style {
  bool header = false, link = false, wrap = false;
  lxw_color_t fill = LXW_COLOR_UNSET;
  int decimals = -1;  // of a number; -1: a text
  auto key() const { return std::tuple(header, link, wrap, fill, decimals); }
};

lxw_color_t fill_of(const std::vector<Flag>& flags) {
  if (flags.empty()) return LXW_COLOR_UNSET;
  return has_flag(flags, Flag::unreadable) ? kUnreadable : kDoubtful;
}

lxw_color_t fill_of(const CellsInDoubt& doubts, int table, const Cell& cell) {
  const auto found = doubts.find({table, cell.row, cell.col});
  return found == doubts.end() ? LXW_COLOR_UNSET : fill_of(found->second.flags);
}

/// A file in memory.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("workbook", MFD_CLOEXEC)) {
    if (descriptor_ < 0)
      throw Error(ErrorKind::limit, "no memory for the workbook; raise --memory-limit");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(descriptor_); }

  std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::string content() const {
    struct stat status {};
    fstat(descriptor_, &status);
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t n =
          pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
      if (n <= 0) throw Error(ErrorKind::bug, "the workbook cannot be read; please report it");
      done += static_cast<std::size_t>(n);
    }
    return bytes;
  }

 private:
  int descriptor_;
};

class Workbook {
 public:
  explicit Workbook(const Document& document)
      : document_(document),
        doubts_(cells_in_doubt(document)),
        book_(workbook_new(file_.name().c_str()), lxw_workbook_free) {
    if (!book_) fail(LXW_ERROR_MEMORY_MALLOC_FAILED);
    set_properties();
    for (const Table& table : document.tables) add_table(table);
    if (!document.facts.empty()) add_facts();
    add_checks();
  }

  std::string bytes() {
    require(workbook_close(book_.release()));  // which frees it, come what may
    return file_.content();
  }

 private:
  // ---- cells ----

  lxw_format* format(const Style& style) {
    const auto [place, is_new] = formats_.try_emplace(style.key(), nullptr);
    if (!is_new) return place->second;
    lxw_format* format = workbook_add_format(book_.get());
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xA0A0A0);
    if (style.wrap) format_set_text_wrap(format);
    if (style.header) {
      format_set_bold(format);
      format_set_align(format, LXW_ALIGN_CENTER);
      format_set_bg_color(format, kHeader);
    }
    if (style.fill != LXW_COLOR_UNSET) format_set_bg_color(format, style.fill);
    if (style.link) {
      format_set_font_color(format, 0x1D5FD0);
      format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    if (style.decimals >= 0) {
      std::string digits = "0";
      if (style.decimals > 0) digits += "." + std::string(style.decimals, '0');
      format_set_num_format(format, digits.c_str());
    } else {
      format_set_num_format(format, "@");  // a text also when somebody edits it
    }
    return place->second = format;
  }

  /// A text as a sheet's cell can hold it; `subject` says of what, should it be cut.
  std::string fitting(const std::string& text, const std::string& subject) {
    std::string clean = without_escapes(cleaned(text));
    if (auto beginning = cut(clean)) {
      cut_.push_back({.kind = ToCheck::Kind::doubt,
                      .what = subject,
                      .why = "the text is longer than the 32767 characters that a cell of a sheet "
                             "holds; the rest of it is not in this workbook"});
      return *beginning;
    }
    return clean;
  }

  void write_text(lxw_worksheet* sheet, int row, int col, const std::string& text,
                  const Style& style, const std::string& subject) {
    require(worksheet_write_string(sheet, row, static_cast<lxw_col_t>(col),
                                   fitting(text, subject).c_str(), format(style)));
  }

  /// A number where the text is one, a text elsewhere.
  void write_value(lxw_worksheet* sheet, int row, int col, const std::string& text, Style style,
                   const std::string& subject) {
    if (!is_number(text)) return write_text(sheet, row, col, text, style, subject);
    const std::size_t point = text.find('.');
    style.decimals = point == std::string::npos ? 0 : static_cast<int>(text.size() - point) - 1;
    require(worksheet_write_number(sheet, row, static_cast<lxw_col_t>(col),
                                   std::strtod(text.c_str(), nullptr), format(style)));
  }

  void write_number(lxw_worksheet* sheet, int row, int col, double number) {
    require(worksheet_write_number(sheet, row, static_cast<lxw_col_t>(col), number,
                                   format({.decimals = 0})));
  }

  /// "Table 3!C5", leading there; only the text where the sheet has as many links as Excel takes.
  void write_link(lxw_worksheet* sheet, int row, int col, int table, int to_row, int to_col) {
    const std::string cell = column_name(to_col) + std::to_string(to_row + 1);
    const std::string text = sheet_name(table) + "!" + cell;
    const bool leads = std::any_of(
        document_.tables.begin(), document_.tables.end(),
        [&](const Table& t) { return t.number == table && to_row < t.rows && to_col < t.cols; });
    if (!leads || row > kMostLinks) return write_text(sheet, row, col, text, {}, "");
    const std::string target = "internal:'" + sheet_name(table) + "'!" + cell;
    require(worksheet_write_url_opt(sheet, row, static_cast<lxw_col_t>(col), target.c_str(),
                                    format({.link = true}), text.c_str(), nullptr));
  }

  static std::string column_name(int col) {
    std::string name;
    for (++col; col > 0; col = (col - 1) / 26)
      name.insert(name.begin(), static_cast<char>('A' + (col - 1) % 26));
    return name;
  }

  // ---- sheets ----

  static std::string sheet_name(int table) { return "Table " + std::to_string(table); }

  lxw_worksheet* add_sheet(const std::string& name, std::size_t rows, std::size_t cols) {
    if (rows > kMostRows || cols > kMostColumns)
      throw Error(ErrorKind::limit,
                  "\"" + name + "\" would have " + std::to_string(rows) + " rows and " +
                      std::to_string(cols) +
                      " columns, and a sheet of a workbook holds 1048576 and 16384; leave out "
                      "the format xlsx");
    lxw_worksheet* sheet = workbook_add_worksheet(book_.get(), name.c_str());
    if (sheet == nullptr) fail(LXW_ERROR_SHEETNAME_ALREADY_USED);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    return sheet;
  }

  void set_properties() {
    std::string title = cleaned(document_.metadata.title.value_or(document_.source)),
                author = "gridmend";
    if (auto beginning = cut(title)) title = *beginning;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.created = kMadeAt;
    require(workbook_set_properties(book_.get(), &properties));
  }

  void add_table(const Table& table) {
    lxw_worksheet* sheet = add_sheet(sheet_name(table.number), table.rows, table.cols);
    for (const Cell& cell : table.cells) {
      const Style style{.header = cell.row < table.header_rows,
                        .wrap = true,
                        .fill = fill_of(doubts_, table.number, cell)};
      if (cell.row_span > 1 || cell.col_span > 1)
        require(worksheet_merge_range(
            sheet, cell.row, static_cast<lxw_col_t>(cell.col), cell.row + cell.row_span - 1,
            static_cast<lxw_col_t>(cell.col + cell.col_span - 1), "", format(style)));
      write_value(
          sheet, cell.row, cell.col, cell.text, style,
          sheet_name(table.number) + "!" + column_name(cell.col) + std::to_string(cell.row + 1));
    }
    set_sizes(sheet, table);
    if (table.header_rows > 0 && table.header_rows < table.rows)
      worksheet_freeze_panes(sheet, table.header_rows, 0);
  }

  /// How many lines a text takes in a column so wide.
  static int lines_of(const std::string& text, double width) {
    return 1 + static_cast<int>(columns_of(text) / std::max(width - 1, 1.0));
  }

  /// Rows do not grow by themselves in every program, and with merged cells in none.
  static void set_height(lxw_worksheet* sheet, int row, int lines) {
    if (lines > 1) worksheet_set_row(sheet, row, std::min(lines * kLineHeight, kHighest), nullptr);
  }

  static void set_sizes(lxw_worksheet* sheet, const Table& table) {
    std::vector<double> widths(table.cols, kNarrowest);
    for (const Cell& cell : table.cells)
      if (cell.col_span == 1)
        widths[cell.col] = std::clamp(columns_of(cell.text) + 2.0, widths[cell.col], kWidest);
    // Where nothing stands in single columns, what spans several needs room in all of them.
    for (const Cell& cell : table.cells) {
      double room = 0;
      for (int col = cell.col; col < cell.col + cell.col_span; ++col) room += widths[col];
      const double needed = std::min(columns_of(cell.text) + 2.0, kWidest);
      for (int col = cell.col; room < needed && col < cell.col + cell.col_span; ++col)
        widths[col] += (needed - room) / cell.col_span;
    }
    for (int col = 0; col < table.cols; ++col)
      worksheet_set_column(sheet, static_cast<lxw_col_t>(col), static_cast<lxw_col_t>(col),
                           widths[col], nullptr);
    std::vector<int> lines(table.rows, 1);
    for (const Cell& cell : table.cells) {
      double room = 0;
      for (int col = cell.col; col < cell.col + cell.col_span; ++col) room += widths[col];
      const int last = cell.row + cell.row_span - 1;
      const int above = std::accumulate(lines.begin() + cell.row, lines.begin() + last, 0);
      lines[last] = std::max(lines[last], lines_of(cell.text, room) - above);
    }
    for (int row = 0; row < table.rows; ++row) set_height(sheet, row, lines[row]);
  }

  struct Column {
    const char* name;
    double width;
  };

  lxw_worksheet* add_list(const std::string& name, const std::vector<Column>& columns,
                          std::size_t rows) {
    lxw_worksheet* sheet = add_sheet(name, rows + 1, columns.size());
    for (std::size_t col = 0; col < columns.size(); ++col) {
      const auto at = static_cast<lxw_col_t>(col);
      worksheet_set_column(sheet, at, at, columns[col].width, nullptr);
      write_text(sheet, 0, static_cast<int>(col), columns[col].name, {.header = true}, "");
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(rows, 1)),
                         static_cast<lxw_col_t>(columns.size() - 1));
    return sheet;
  }

  void write_box(lxw_worksheet* sheet, int row, int col, const Place& place) {
    write_number(sheet, row, col, place.page);
    for (const double length : {place.box.left, place.box.top, place.box.right, place.box.bottom})
      require(worksheet_write_number(sheet, row, static_cast<lxw_col_t>(++col),
                                     rounded_length(length), format({.decimals = 2})));
  }

  void add_facts() {
    int longest = 0;
    for (const Fact& fact : document_.facts) longest = std::max(longest, columns_of(fact.key));
    lxw_worksheet* sheet = add_list("Facts",
                                    {{"key", std::clamp(longest + 2.0, 20.0, 90.0)},
                                     {"value", 12},
                                     {"text", 12},
                                     {"cell", 16},
                                     {"page", 7},
                                     {"x0", 9},
                                     {"y0", 9},
                                     {"x1", 9},
                                     {"y1", 9},
                                     {"confidence", 11},
                                     {"confirmed_by", 13},
                                     {"flags", 30}},
                                    document_.facts.size());
    int row = 0;
    for (const Fact& fact : document_.facts) {
      ++row;
      const lxw_color_t fill = fill_of(fact.flags);
      write_text(sheet, row, 0, fact.key, {.fill = fill}, "Facts");
      write_value(sheet, row, 1, fact.value ? fact.value->text() : "", {.fill = fill}, "Facts");
      write_text(sheet, row, 2, fact.text, {}, fact.key);
      if (fact.table > 0) {
        write_link(sheet, row, 3, fact.table, fact.row, fact.col);
        write_box(sheet, row, 4, fact.place);
      }
      require(worksheet_write_number(sheet, row, 9, rounded_share(fact.confidence),
                                     format({.decimals = 4})));
      write_number(sheet, row, 10, fact.confirmed_by);
      write_text(sheet, row, 11, names_of(fact.flags), {}, "");
    }
  }

  void add_checks() {
    constexpr double kWhat = 64, kWhy = 80;
    std::vector<ToCheck> things = things_to_check(document_);
    things.insert(things.end(), cut_.begin(), cut_.end());
    lxw_worksheet* sheet = add_list("To check",
                                    {{"kind", 13},
                                     {"cell", 16},
                                     {"what", kWhat},
                                     {"why", kWhy},
                                     {"page", 7},
                                     {"x0", 9},
                                     {"y0", 9},
                                     {"x1", 9},
                                     {"y1", 9}},
                                    things.size());
    int row = 0;
    for (const ToCheck& thing : things) {
      write_text(sheet, ++row, 0, name_of(thing.kind), {}, "");
      if (thing.table > 0) {
        write_link(sheet, row, 1, thing.table, thing.row, thing.col);
      } else {
        write_text(sheet, row, 1, "", {}, "");
      }
      write_text(sheet, row, 2, thing.what, {.wrap = true}, "");
      write_text(sheet, row, 3, thing.why, {.wrap = true}, "");
      if (thing.place) write_box(sheet, row, 4, *thing.place);
      set_height(sheet, row, std::max(lines_of(thing.what, kWhat), lines_of(thing.why, kWhy)));
    }
  }

  const Document& document_;
  const CellsInDoubt doubts_;
  MemoryFile file_;
  std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book_;
  std::map<decltype(Style().key()), lxw_format*> formats_;
  std::vector<ToCheck> cut_;  // texts that were
};

}  // namespace

std::string xlsx_of(const Document& document) { return Workbook(document).bytes(); }

}  // namespace gridmend
