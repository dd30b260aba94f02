#pragma once

#include <string_view>

namespace gridmend {

// What every report of gridmend audit --html has in common: report_page.css and report_page.js, as
// they stand in the folder, and their SHA-256 as the page's security policy names them, in Base64.

std::string_view report_page_style();
std::string_view report_page_script();
std::string_view report_page_style_hash();
std::string_view report_page_script_hash();

}  // namespace gridmend
