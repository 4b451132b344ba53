// What is usual in a document, and in a column. Thread-safe.
#pragma once

#include <vector>

#include "indexer/documents/page_layout.h"

namespace shirabe::indexer {

// Of most letters of the document.
struct BodyStyle {
  double size = 0;
  bool bold = false;
};

[[nodiscard]] BodyStyle body_style(const std::vector<std::vector<TextRegion>>& pages);

// The shape of one column.
struct ColumnShape {
  double left = 0;       // where most of its lines start
  double right = 0;      // where full lines end
  double pitch = 0;      // from line to line
  bool hanging = false;  // the first line of a paragraph starts further left than the others
};

// `lines` not empty.
[[nodiscard]] ColumnShape shape_of(const std::vector<TextLine>& lines);

// True where the start of `line` would not have fitted behind `before`.
[[nodiscard]] bool is_full(const TextLine& before, const TextLine& line, const ColumnShape& column);

}  // namespace shirabe::indexer
