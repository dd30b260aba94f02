#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audit/written.h"
#include "pipeline/options.h"
#include "report/writer.h"
#include "schema/schema.h"

namespace gridmend {

// What the values of options mean. All throw Error(usage) with a sentence that says what would do.

/// A whole number from `least` to `most`.
std::int64_t parse_whole_number(std::string_view text, std::int64_t least, std::int64_t most);

/// Seconds: a number above 0, with a decimal point if need be.
double parse_seconds(std::string_view text);

/// "1,3-5,9-": pages from 1, the end may be open.
std::vector<PageRange> parse_page_list(std::string_view text);

/// "1,3-5": numbers from 1, ascending, each once.
std::vector<int> parse_number_list(std::string_view text);

/// "chi_sim+eng".
std::vector<std::string> parse_languages(std::string_view text);

/// "csv,json,facts" and so on: each once, in the order given.
std::vector<Format> parse_formats(std::string_view text);

/// The form that a YAML file declares.
Schema schema_in_file(const std::string& path);

/// "auto", "none", the name of a form that ships with the program, or a file.
void choose_schema(const std::string& text, Options& options);

/// A share from 0 to 1.
double parse_share(std::string_view text);

/// "adjacency.f1=0.95": a figure of an audit and what it must reach.
Threshold parse_threshold(const std::string& text);

/// A password that Poppler can be given.
std::string checked_password(std::string password);

/// The first line of a file, as a password.
std::string password_in_file(const std::string& path);

}  // namespace gridmend
