/// Templates, translated and parsed, filled with views.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/ui_language.h"
#include "page/view.h"

namespace consult::page {

/// The pages' templates. Each is put together and parsed once per language, at its first use (how
/// templates are written: template_source.h). Thread-safe.
class Templates {
public:
    /// @param sources text by name, such as `pages/not_found`; must outlive this object.
    explicit Templates(std::map<std::string, std::string_view, std::less<>> sources);
    ~Templates();
    Templates(Templates const&) = delete;
    Templates& operator=(Templates const&) = delete;

    /// Those inside the program (server/templates); lives as long as the program.
    [[nodiscard]] static Templates const& embedded();

    /// Every name, partials and layouts too.
    [[nodiscard]] std::vector<std::string> names() const;
    /// Throws Fault for an unknown template or one that cannot be parsed.
    [[nodiscard]] std::string render(UiLanguage language, std::string_view page,
                                     View const& view) const;

private:
    struct Parsed;
    [[nodiscard]] Parsed& parsed(UiLanguage language, std::string_view page) const;

    std::map<std::string, std::string_view, std::less<>> sources_;
    /// By language and page; made complete in the constructor, so that only its values change.
    std::map<std::pair<UiLanguage, std::string_view>, std::unique_ptr<Parsed>> parsed_;
};

}  // namespace consult::page
