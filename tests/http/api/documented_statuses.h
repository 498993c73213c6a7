/// Which answers the API's description names for each of its routes.
#pragma once

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace consult::test {

class DocumentedStatuses {
public:
    /// @param yaml the description, as it is written: two spaces for each level
    explicit DocumentedStatuses(std::string const& yaml) {
        std::istringstream lines{yaml};
        std::string pattern;
        std::string method;
        for (std::string line; std::getline(lines, line);) {
            std::size_t const depth = line.find_first_not_of(' ');
            if (depth == std::string::npos) continue;
            std::string const name = bare(line.substr(depth));
            if (depth == 2) pattern = name;
            if (depth == 4) method = name;
            bool const is_status =
                depth == 8 && name.size() == 3 && name[0] >= '2' && name[0] <= '5';
            if (is_status) statuses_[method + " " + pattern].insert(std::stoi(name));
        }
    }

    [[nodiscard]] bool has(std::string method, std::string_view pattern, int status) const {
        for (char& c : method)
            c = static_cast<char>(c - 'A' + 'a');
        auto const found = statuses_.find(method + " " + std::string{pattern});
        return found != statuses_.end() && found->second.contains(status);
    }

private:
    /// The key of a line, without its quotation marks.
    static std::string bare(std::string text) {
        text = text.substr(0, text.rfind(':'));
        return text.starts_with('"') ? text.substr(1, text.size() - 2) : text;
    }

    std::map<std::string, std::set<int>> statuses_;
};

}  // namespace consult::test
