#include "page/template.h"

#include <kainjow/mustache.hpp>
#include <mutex>
#include <optional>

#include <consult/error.h>

#include "page/embedded.h"
#include "page/template_source.h"
#include "page/translator.h"

namespace consult::page {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

data as_data(View const& view);

data as_data(View::Value const& value) {
    struct Visitor {
        data operator()(bool truth) const { return data{truth}; }
        data operator()(std::string const& text) const {
            return text.empty() ? data{false} : data{text};
        }
        data operator()(std::vector<std::string> const& texts) const {
            data list{data::type::list};
            for (std::string const& text : texts)
                list.push_back(data{text});
            return list;
        }
        data operator()(std::vector<View> const& views) const {
            data list{data::type::list};
            for (View const& view : views)
                list.push_back(as_data(view));
            return list;
        }
    };
    return std::visit(Visitor{}, value);
}

data as_data(View const& view) {
    data object{data::type::object};
    for (auto const& [name, value] : view.values())
        object[name] = as_data(value);
    return object;
}

}  // namespace

struct Templates::Parsed {
    std::once_flag once;
    std::optional<mustache> engine;
};

Templates::Templates(std::map<std::string, std::string_view, std::less<>> sources)
    : sources_(std::move(sources)) {
    for (auto const& [name, source] : sources_) {
        for (UiLanguage const language : all_ui_languages) {
            parsed_.emplace(std::pair{language, std::string_view{name}},
                            std::make_unique<Parsed>());
        }
    }
}

Templates::~Templates() = default;

Templates const& Templates::embedded() {
    static Templates const templates{[] {
        constexpr std::string_view folder = "templates/";
        constexpr std::string_view ending = ".mustache";
        std::map<std::string, std::string_view, std::less<>> sources;
        for (EmbeddedFile const& file : embedded_files()) {
            if (!file.name.starts_with(folder) || !file.name.ends_with(ending)) continue;
            std::string_view name = file.name.substr(folder.size());
            name.remove_suffix(ending.size());
            sources.emplace(name, file.content);
        }
        return sources;
    }()};
    return templates;
}

std::vector<std::string> Templates::names() const {
    std::vector<std::string> names;
    for (auto const& [name, source] : sources_)
        names.push_back(name);
    return names;
}

Templates::Parsed& Templates::parsed(UiLanguage language, std::string_view page) const {
    auto const found = parsed_.find({language, page});
    if (found == parsed_.end()) throw Fault{"no template " + std::string{page}};
    Parsed& result = *found->second;
    std::call_once(result.once, [&] {
        auto const lookup = [this](std::string_view name) {
            auto const source = sources_.find(name);
            if (source == sources_.end()) throw Fault{"no template " + std::string{name}};
            return source->second;
        };
        auto const translate = [language](TemplateMessage const& message) {
            return Translator::of(language).text_in(message.context, message.text);
        };
        mustache engine{assembled_page(page, lookup, translate)};
        if (!engine.is_valid()) {
            throw Fault{"template " + std::string{page} + ": " + engine.error_message()};
        }
        engine.set_custom_escape([](std::string const& text) { return escaped(text); });
        result.engine = std::move(engine);
    });
    return result;
}

std::string Templates::render(UiLanguage language, std::string_view page, View const& view) const {
    // The engine's rendering is not declared const, yet it only reads a parsed template: nothing in
    // ours (no lambdas, no partials left) makes it note an error.
    mustache& engine = *parsed(language, page).engine;
    std::string result;
    result.reserve(32 * 1024);
    engine.render(as_data(view), [&result](std::string const& piece) { result += piece; });
    return result;
}

}  // namespace consult::page
