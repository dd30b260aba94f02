// A layer is a group of shapes that share a style, so a shape says little more than where it is.
// Sizes are in thousandths of the page's longer side: a page of points and one of pixels look the
// same.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "model/unicode.h"
#include "report/overlay.h"

namespace gridmend {
namespace {

constexpr int kDecimals = 2;  // of a length: finer than any pixel
// Colours by how sure something is; the steps are those at which a person would look.
constexpr double kSure = 0.95, kLikely = 0.8, kDrawn = 0.5;

const char* colour_of(double confidence) {
  if (confidence >= kSure) return "#16803a";
  if (confidence >= kLikely) return "#7a8a00";
  if (confidence >= kDrawn) return "#d97706";
  return "#d01f1f";
}

std::string number(double value, int decimals = kDecimals) {
  std::array<char, 64> digits{};
  if (!std::isfinite(value) || std::abs(value) > 1e12) value = 0;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, decimals)
                       .ptr;
  std::string text(digits.data(), end);
  if (decimals > 0) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

/// Text as XML holds it: markup escaped, control characters, which XML has no way to write, as
/// U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\xef\xbf\xbd";
    } else {
      out += c;
    }
  }
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view part = bytes.substr(i, 3);
    unsigned bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (k < part.size() ? static_cast<unsigned char>(part[k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += k <= part.size() ? kDigits[bits >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

std::string points(const std::vector<Point>& places) {
  std::string out;
  for (const Point& p : places) {
    if (!out.empty()) out += ' ';
    out.append(number(p.x)).append(1, ',').append(number(p.y));
  }
  return out;
}

std::string points(const Quad& quad) {
  return points(std::vector<Point>(quad.corners.begin(), quad.corners.end()));
}

std::string attribute(const char* name, std::string_view value) {
  std::string out;
  out.append(1, ' ').append(name).append("=\"").append(value).append(1, '"');
  return out;
}

std::string title(const std::string& text) { return "<title>" + escaped(text) + "</title>"; }

std::string line(Point from, Point to, const std::string& more, const std::string& tooltip) {
  return "<line" + attribute("x1", number(from.x)) + attribute("y1", number(from.y)) +
         attribute("x2", number(to.x)) + attribute("y2", number(to.y)) + more + ">" +
         title(tooltip) + "</line>\n";
}

std::string polygon(const Quad& quad, const std::string& more, const std::string& tooltip) {
  return "<polygon" + attribute("points", points(quad)) + more + ">" + title(tooltip) +
         "</polygon>\n";
}

double distance(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

/// The point of the quad at shares of its width and height from the top-left corner.
Point inside(const Quad& quad, double x, double y) {
  const auto mix = [](Point a, Point b, double share) {
    return Point{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
  };
  return mix(mix(quad.corners[0], quad.corners[1], x), mix(quad.corners[3], quad.corners[2], x), y);
}

/// Text that runs along the quad's upper side from a place in it.
std::string text_at(Point place, const Quad& quad, double size, const std::string& more,
                    const std::string& text, const std::string& tooltip) {
  const Point a = quad.corners[0], b = quad.corners[1];
  const double degrees = std::atan2(b.y - a.y, b.x - a.x) * 180 / M_PI;
  return "<text" +
         attribute("transform", "translate(" + number(place.x) + " " + number(place.y) +
                                    ") rotate(" + number(degrees) + ")") +
         attribute("font-size", number(size)) + more + ">" + title(tooltip) + escaped(text) +
         "</text>\n";
}

/// About how long a text is, in units of its size.
double ems(const std::string& text) {
  constexpr double kLatin = 0.6;
  double sum = 0;
  for (const char32_t c : decoded(text)) sum += is_cjk(c) ? 1 : kLatin;
  return sum;
}

std::string flags_of(const Cell& cell) {
  std::string names;
  for (const Flag flag : cell.flags) names += std::string(", ") + name_of(flag);
  return names;
}

std::string place_of(const Cell& cell) {
  return std::to_string(cell.row) + "," + std::to_string(cell.col);
}

std::string extent_of(const Cell& cell) {
  std::string text = "row " + std::to_string(cell.row) + ", column " + std::to_string(cell.col);
  if (cell.row_span > 1) text += ", " + std::to_string(cell.row_span) + " rows";
  if (cell.col_span > 1) text += ", " + std::to_string(cell.col_span) + " columns";
  return text;
}

class Overlay {
 public:
  explicit Overlay(const PageTrace& trace)
      : trace_(trace), unit_(std::max({trace.width, trace.height, 1.0}) / 1000) {}

  std::string svg() {
    for (const Layer& layer : kLayers) {
      shapes_.clear();
      (this->*layer.draw)();
      out_ += "<g" + attribute("id", layer.id) + attribute("inkscape:groupmode", "layer") +
              attribute("inkscape:label", layer.id) + style(layer) + ">\n" + shapes_ + "</g>\n";
    }
    return head() + out_ + legend() + "</svg>\n";
  }

 private:
  /// The tooltip of a shape shows from its inside too.
  static constexpr const char* kTouchable = "<g pointer-events=\"all\">\n";

  struct Layer {
    const char* id;
    void (Overlay::*draw)();
    const char* colour;  // in the legend, and of its shapes unless they say otherwise
    double stroke;       // width, in units; 0: none
    bool shown;
  };
  static const std::array<Layer, 10> kLayers;

  std::string head() const {
    const std::string width = number(trace_.width), height = number(trace_.height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
           " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
           " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\"" +
           attribute("width", width) + attribute("height", height) +
           attribute("viewBox", "0 0 " + width + " " + height) + " font-family=\"sans-serif\">\n" +
           title("page " + std::to_string(trace_.page));
  }

  std::string style(const Layer& layer) const {
    std::string out;
    if (layer.stroke > 0)
      out += attribute("stroke", layer.colour) +
             attribute("stroke-width", number(layer.stroke * unit_)) + attribute("fill", "none");
    if (!layer.shown) out += attribute("display", "none");
    return out;
  }

  /// The layers' names in the top margin; a click shows or hides one.
  std::string legend() const {
    constexpr double kSize = 9, kLetter = 0.62;  // units; of the size
    std::string out = "<g id=\"legend\"" + attribute("font-size", number(kSize * unit_)) +
                      " cursor=\"pointer\">\n";
    double x = kSize * unit_;
    for (const Layer& layer : kLayers) {
      const std::string id = layer.id;
      out += "<text" + attribute("x", number(x)) + attribute("y", number(1.2 * kSize * unit_)) +
             attribute("fill", layer.colour) + attribute("opacity", layer.shown ? "1" : "0.4") +
             attribute("onclick", "var l=document.getElementById('" + id +
                                      "'),h=l.getAttribute('display')!='none';"
                                      "l.setAttribute('display',h?'none':'inline');"
                                      "this.setAttribute('opacity',h?0.4:1)") +
             ">" + id + "</text>\n";
      x += (static_cast<double>(id.size()) + 2) * kLetter * kSize * unit_;
    }
    return out + "</g>\n";
  }

  void draw_picture() {
    if (trace_.picture.empty()) return;
    shapes_ +=
        "<image" + attribute("width", number(trace_.width)) +
        attribute("height", number(trace_.height)) + " preserveAspectRatio=\"none\"" +
        attribute("xlink:href", "data:image/jpeg;base64," + base64(jpeg_of(trace_.picture))) +
        "/>\n";
  }

  void draw_strokes() {
    for (const Segment& stroke : trace_.strokes)
      shapes_ += line(stroke.from, stroke.to, "", "drawn, " + number(stroke.thickness) + " thick");
  }

  void draw_rulings() {
    for (const TracedRuling& ruling : trace_.rulings)
      shapes_ += "<polyline" + attribute("points", points(ruling.points)) + "/>\n";
  }

  void draw_cells() {
    constexpr double kInset = 0.02, kSize = 6;  // of the cell; units
    for (const TracedTable& table : trace_.tables)
      for (const TracedCell& traced : table.cells) {
        const Cell& cell = traced.cell;
        const std::string tooltip =
            extent_of(cell) + ", structure " + number(cell.structure_confidence, 3) +
            flags_of(cell) + (table.kept ? "" : "; nothing stands in this table, it was dropped");
        const char* colour = !table.kept ? "#888888" : cell.flags.empty() ? "#1d5fd0" : "#d01f1f";
        shapes_ += polygon(traced.quad,
                           attribute("stroke", colour) + attribute("fill", colour) +
                               attribute("fill-opacity", cell.flags.empty() ? "0.03" : "0.12"),
                           tooltip);
        const Point corner = inside(traced.quad, kInset, 0);
        const double lower = size_in(traced.quad, kSize, place_of(cell));
        shapes_ += text_at(along(traced.quad, corner, lower), traced.quad, lower,
                           " stroke=\"none\"" + attribute("fill", colour), place_of(cell), tooltip);
      }
  }

  void draw_segments() {
    for (const TracedTable& table : trace_.tables)
      for (const TracedSegment& segment : table.segments) {
        const bool drawn = segment.evidence >= kDrawn;
        std::string more = attribute("stroke", drawn ? colour_of(segment.evidence) : "#a05cd6");
        if (!drawn)
          more += attribute("stroke-dasharray", number(2 * unit_) + " " + number(3 * unit_)) +
                  attribute("stroke-opacity", "0.5");
        shapes_ +=
            line(segment.from, segment.to, more,
                 std::string(drawn ? "drawn: " : "not drawn: ") + number(segment.evidence, 3));
      }
  }

  void draw_junctions() {
    for (const TracedTable& table : trace_.tables)
      for (const Point& node : table.nodes)
        shapes_ += "<circle" + attribute("cx", number(node.x)) + attribute("cy", number(node.y)) +
                   attribute("r", number(1.6 * unit_)) + "/>\n";
  }

  void draw_glyphs() {
    shapes_ += kTouchable;
    for (const Glyph& glyph : trace_.glyphs)
      shapes_ += polygon(quad_of(glyph.box), "", glyph.text.empty() ? "says nothing" : glyph.text);
    shapes_ += "</g>\n";
  }

  void draw_ink() {
    shapes_ += kTouchable;
    for (const TracedLine& traced : trace_.lines)
      for (const Quad& piece : traced.pieces)
        shapes_ += polygon(piece, "", traced.text + " (" + number(traced.confidence, 3) + ")");
    for (const Quad& mark : trace_.left_out)
      shapes_ += polygon(mark, attribute("stroke", "#888888"), "left out");
    shapes_ += "</g>\n";
  }

  void draw_text() {
    constexpr double kSize = 9;
    for (const TracedTable& table : trace_.tables)
      for (const TracedCell& traced : table.cells) {
        const Cell& cell = traced.cell;
        if (cell.reading == Reading::empty && cell.flags.empty()) continue;
        const bool unread = cell.text.empty();
        const double size = size_in(traced.quad, kSize, cell.text);
        const Point foot = inside(traced.quad, 0.03, 1);
        shapes_ += text_at(along(traced.quad, foot, -0.25 * size), traced.quad, size,
                           attribute("fill", colour_of(unread ? 0 : cell.confidence)) +
                               " stroke=\"#fff\" paint-order=\"stroke\"" +
                               attribute("stroke-width", number(0.25 * size)),
                           unread ? "?" : cell.text,
                           cell.text + " (" + std::string(name_of(cell.reading)) + " " +
                               number(cell.confidence, 3) + flags_of(cell) + ")");
      }
    draw_lines_outside();
  }

  void draw_lines_outside() {
    for (const TracedText& line : trace_.texts) {
      const bool unread = line.text.empty();
      const double size = size_in(line.quad, 9, line.text);
      shapes_ +=
          text_at(along(line.quad, inside(line.quad, 0, 0), -0.25 * size), line.quad, size,
                  attribute("fill", colour_of(unread ? 0 : line.confidence)) +
                      " stroke=\"#fff\" paint-order=\"stroke\"" +
                      attribute("stroke-width", number(0.25 * size)),
                  unread ? "?" : line.text, line.text + " (" + number(line.confidence, 3) + ")");
    }
  }

  void draw_doubts() {
    for (const Doubt& doubt : trace_.doubts)
      if (doubt.place.box.area() > 0) shapes_ += polygon(quad_of(doubt.place.box), "", doubt.what);
  }

  /// A size of text that a cell has room for.
  double size_in(const Quad& quad, double size, const std::string& text) const {
    constexpr double kMostOfHeight = 0.45, kMostOfWidth = 0.94;
    const double width = kMostOfWidth * distance(quad.corners[0], quad.corners[1]);
    const double height = kMostOfHeight * distance(quad.corners[0], quad.corners[3]);
    return std::min({size * unit_, height, width / std::max(ems(text), 1.0)});
  }

  /// `place` moved by `by` towards the quad's lower side.
  static Point along(const Quad& quad, Point place, double by) {
    const Point a = quad.corners[0], b = quad.corners[3];
    const double length = std::max(distance(a, b), 1e-9);
    return {place.x + (b.x - a.x) / length * by, place.y + (b.y - a.y) / length * by};
  }

  const PageTrace& trace_;
  const double unit_;
  std::string out_, shapes_;
};

constexpr std::array<Overlay::Layer, 10> Overlay::kLayers = {{
    {"picture", &Overlay::draw_picture, "#555555", 0, true},
    {"strokes", &Overlay::draw_strokes, "#0e7490", 1.2, false},
    {"rulings", &Overlay::draw_rulings, "#c026d3", 1.2, false},
    {"cells", &Overlay::draw_cells, "#1d5fd0", 0.6, true},
    {"segments", &Overlay::draw_segments, "#16803a", 1.2, true},
    {"junctions", &Overlay::draw_junctions, "#b45309", 0.6, true},
    {"glyphs", &Overlay::draw_glyphs, "#0e7490", 0.4, false},
    {"ink", &Overlay::draw_ink, "#c026d3", 0.5, false},
    {"text", &Overlay::draw_text, "#16803a", 0, true},
    {"doubts", &Overlay::draw_doubts, "#d01f1f", 2, true},
}};

}  // namespace

std::string overlay_svg(const PageTrace& trace) { return Overlay(trace).svg(); }

}  // namespace gridmend
