#include "exchange/package_links.h"

#include <algorithm>
#include <string_view>

#include "exchange/eid_references.h"
#include "exchange/zip_path.h"

namespace consult::exchange {
namespace {

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Names of files are percent-encoded in links (RFC 3986 section 2.1).
std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const is_sign = text[at] == '%' && at + 2 < text.size();
        int const high = is_sign ? hexadecimal(text[at + 1]) : -1;
        int const low = is_sign ? hexadecimal(text[at + 2]) : -1;
        if (high < 0 || low < 0) {
            decoded += text[at];
        } else {
            decoded += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    return decoded;
}

}  // namespace

std::string PackageLinks::file_of(std::string const& from, std::string_view reference) {
    std::string_view const name = reference.substr(0, reference.find('#'));
    return name.empty() ? std::string{} : resolved(folder_of(from), percent_decoded(name));
}

void PackageLinks::apply(std::string const& file, Provision& document) const {
    std::string const& prefix = places_.find(file)->second.prefix;
    for_each_reference(document, [&](std::string& reference) { lead(file, reference); });
    for_each_eid(document, [&](std::string& eid) {
        if (!eid.empty()) eid.insert(0, prefix);
    });
}

void PackageLinks::lead(std::string const& from, std::string& reference) const {
    std::string const named = file_of(from, reference);
    std::string const& file = named.empty() ? from : named;
    auto const place = places_.find(file);
    if (place == places_.end()) return;
    std::size_t const hash = std::min(reference.find('#'), reference.size());
    std::string const eid = reference.substr(std::min(hash + 1, reference.size()));
    auto const moved = moved_.find(file + "#" + eid);
    if (moved != moved_.end()) {
        reference = "#" + moved->second;
    } else {
        reference = "#" + (eid.empty() ? place->second.eid : place->second.prefix + eid);
    }
}

}  // namespace consult::exchange
