#include "audit/read_audited.h"

#include <algorithm>

#include "model/error.h"

namespace gridmend {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::string audited_stem(const std::string& path) {
  std::string name = path.substr(path.find_last_of('/') + 1);
  const std::string::size_type point = name.find_last_of('.');
  const bool xml = point != std::string::npos && name.substr(point) == ".xml";
  if (point != std::string::npos && point > 0) name.erase(point);
  if (xml && name.ends_with("-str")) name.erase(name.size() - 4);
  return name;
}

AuditDocument read_audited(std::string_view content, const std::string& stem) {
  if (content.starts_with(kByteOrderMark)) content.remove_prefix(kByteOrderMark.size());
  const auto first = content.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos)
    throw Error(ErrorKind::unreadable, "the file is empty; give JSON or XML");
  AuditDocument document =
      content[first] == '<' ? read_audited_xml(content) : read_audited_json(content);
  document.stem = stem;
  for (AuditPage& page : document.pages)
    for (std::size_t k = 0; k < page.tables.size(); ++k)
      for (const std::string& problem : page.tables[k].problems)
        document.problems.push_back("page " + std::to_string(page.page) + ", table " +
                                    std::to_string(k + 1) + ": " + problem);
  for (std::size_t k = 0; k < document.tables.size(); ++k)
    for (const std::string& problem : document.tables[k].problems)
      document.problems.push_back("table " + std::to_string(k + 1) + ": " + problem);
  return document;
}

}  // namespace gridmend
