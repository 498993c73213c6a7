#include "exchange/zip_path.h"

#include <algorithm>
#include <cstddef>

namespace consult::exchange {

std::string in_small_letters(std::string_view name) {
    std::string small{name};
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

std::string folder_of(std::string_view entry) {
    std::size_t const slash = entry.rfind('/');
    return std::string{entry.substr(0, slash == std::string_view::npos ? 0 : slash + 1)};
}

std::string resolved(std::string const& folder, std::string_view target) {
    std::string path = target.starts_with('/') ? std::string{} : folder;
    for (std::string_view rest = target; !rest.empty();) {
        std::size_t const slash = std::min(rest.find('/'), rest.size());
        std::string_view const step = rest.substr(0, slash);
        if (step == "..") {
            path = folder_of(std::string_view{path}.substr(0, path.empty() ? 0 : path.size() - 1));
        } else if (!step.empty() && step != ".") {
            path += step;
            if (slash < rest.size()) path += '/';
        }
        rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    return in_small_letters(path);
}

}  // namespace consult::exchange
