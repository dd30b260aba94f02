#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "audit/audited.h"

namespace gridmend {

/// The sums of a report's form, as its truth has them.
struct ReportIdentities {
  std::map<std::string, std::set<std::string>> keys;  // of each identity, by its name
  std::vector<std::string> broken;                    // by the numbers of the truth
  std::set<std::string> excused;                      // keys of all broken ones
};

/// The identities of the form that `truth` follows: the built-in form of its format, or else of its
/// metadata's schema.
///
/// Where one row is printed in the place of several, or several in the place of one, the sums go
/// over those that are printed; the last line of the row tells, as a total does. An identity with a
/// number that is null is not judged. Of a form that does not ship with the program, only the
/// identities that the truth's violations name are known, by the keys that they list.
ReportIdentities identities_of(const AuditDocument& truth);

}  // namespace gridmend
