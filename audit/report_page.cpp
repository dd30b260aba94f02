// The assembler copies the files in as they are, as it does with the models of the number readers.

#include "audit/report_page.h"

// GRIDMEND_REPORT_PAGE is the folder of the files; the hashes are those of their bytes.
asm(R"(
  .section .rodata
gridmend_report_style:
  .incbin ")" GRIDMEND_REPORT_PAGE R"(/report_page.css"
gridmend_report_style_end:
gridmend_report_script:
  .incbin ")" GRIDMEND_REPORT_PAGE R"(/report_page.js"
gridmend_report_script_end:
  .previous
)");

extern "C" {
extern const char gridmend_report_style[], gridmend_report_style_end[];
extern const char gridmend_report_script[], gridmend_report_script_end[];
}

namespace gridmend {

std::string_view report_page_style() { return {gridmend_report_style, gridmend_report_style_end}; }

std::string_view report_page_script() {
  return {gridmend_report_script, gridmend_report_script_end};
}

std::string_view report_page_style_hash() { return GRIDMEND_REPORT_STYLE_HASH; }

std::string_view report_page_script_hash() { return GRIDMEND_REPORT_SCRIPT_HASH; }

}  // namespace gridmend
