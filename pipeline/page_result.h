#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace gridmend {

/// What was made of one page: a value without pixels. Boxes are on the page as displayed.
struct PageResult {
  PageInfo info;
  int cells_read_by_ocr = 0;
  std::vector<Doubt> doubts;
  std::vector<Doubt> structure_doubts;  // of tables whose cells are `structure_doubtful`
  bool operator==(const PageResult&) const = default;
};

/// Bytes from which `parse_page_result` makes an equal value.
std::string serialized(const PageResult& result);
/// Throws Error(bug) where the bytes are no serialised PageResult: cut short, too long, counts that
/// do not fit.
PageResult parse_page_result(std::string_view bytes);

/// The result that stands for a page that could not be read: `failed` set, one doubt.
PageResult failed_page(int page, const std::string& reason);

}  // namespace gridmend
