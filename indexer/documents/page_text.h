// The text of a page as a program for pages has it: words and pieces of lines, each with its place.
#pragma once

#include <string>
#include <vector>

namespace shirabe::indexer {

// A piece of text in one font, all on one line. Places are in points (1/72 inch) from the page's
// left upper corner.
struct TextBox {
  std::string text;  // UTF-8, never empty, without white space
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double size = 0;      // of the font
  bool bold = false;    // by the font's name
  bool gothic = false;  // a Japanese face without serifs, by its name: headings are often set in it
  bool turned = false;  // stands on its side: written from top to bottom, or rotated
};

struct PageText {
  double width = 0;
  double height = 0;
  std::vector<TextBox> boxes;  // in no order that matters
  bool has_pictures = false;   // only told for a page without boxes
};

using Pages = std::vector<PageText>;

[[nodiscard]] inline double middle(double a, double b) {
  return (a + b) / 2;
}

// How far two ranges overlap; negative where there is a gap between them.
[[nodiscard]] inline double overlap(double begin, double end, double other_begin,
                                    double other_end) {
  return (end < other_end ? end : other_end) - (begin > other_begin ? begin : other_begin);
}

// True for boxes that stand side by side in one row.
template <class A, class B>
[[nodiscard]] bool in_one_row(const A& a, const B& b) {
  const double least = a.bottom - a.top < b.bottom - b.top ? a.bottom - a.top : b.bottom - b.top;
  return overlap(a.top, a.bottom, b.top, b.bottom) > least / 2;
}

}  // namespace shirabe::indexer
