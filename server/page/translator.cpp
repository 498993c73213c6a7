#include "page/translator.h"

#include <algorithm>

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include "page/embedded.h"
#include "page/format.h"
#include "page/problem_argument.h"

namespace consult::page {
namespace {

using Messages = boost::locale::message_format<char>;
constexpr int domain = 0;

/// A locale that holds nothing but the messages of one language, read from the program itself.
std::locale load(UiLanguage language) {
    boost::locale::gnu_gettext::messages_info info;
    info.language = code(language);
    info.encoding = "UTF-8";
    info.domains.emplace_back("portal");
    info.paths.emplace_back("");
    info.callback = [language](std::string const&, std::string const&) {
        auto const file = embedded("translations/" + std::string{code(language)} + ".mo");
        if (!file) return std::vector<char>{};  // English needs no catalogue
        return std::vector<char>{file->begin(), file->end()};
    };
    return std::locale{std::locale::classic(),
                       boost::locale::gnu_gettext::create_messages_facet<char>(info)};
}

char const* find(std::locale const& catalogue, std::string const& context,
                 std::string_view message) {
    if (message.empty()) return nullptr;  // gettext keeps the catalogue's header there
    return std::use_facet<Messages>(catalogue).get(
        domain, context.empty() ? nullptr : context.c_str(), std::string{message}.c_str());
}

}  // namespace

Translator::Translator(UiLanguage language) : language_(language), catalogue_(load(language)) {}

Translator const& Translator::of(UiLanguage language) {
    static Translator const kk{UiLanguage::kk};
    static Translator const ru{UiLanguage::ru};
    static Translator const en{UiLanguage::en};
    switch (language) {
        case UiLanguage::kk: return kk;
        case UiLanguage::ru: return ru;
        case UiLanguage::en: return en;
    }
    throw Fault{"no such language of the portal"};
}

std::string Translator::text(std::string_view message, MessageArguments const& arguments) const {
    return text_in({}, message, arguments);
}

std::string Translator::text_in(std::string_view context, std::string_view message,
                                MessageArguments const& arguments) const {
    char const* const found = find(catalogue_, std::string{context}, message);
    return filled(found != nullptr ? std::string_view{found} : message, arguments);
}

std::string Translator::plural(std::string_view singular, std::string_view plural, std::uint64_t n,
                               MessageArguments const& arguments) const {
    // The facet takes an int. The rules of all our languages look at the last two digits and at
    // whether n is 1, so a large n is chosen for as its last two digits above a hundred.
    int const chosen_by = static_cast<int>(n < 1000 ? n : 1000 + n % 100);
    char const* const found = std::use_facet<Messages>(catalogue_)
                                  .get(domain, nullptr, std::string{singular}.c_str(), chosen_by);
    MessageArguments all = arguments;
    all.emplace_back("n", format_number(language_, n));
    return filled(found != nullptr ? std::string_view{found} : (n == 1 ? singular : plural), all);
}

std::string Translator::problem(Problem const& problem) const {
    MessageArguments arguments;
    for (Argument const& argument : problem.arguments)
        arguments.emplace_back(argument.name, problem_argument(*this, argument));
    return text_in(problem.key, problem.message, arguments);
}

std::string filled(std::string_view message, MessageArguments const& arguments) {
    std::string result;
    result.reserve(message.size() + 32);
    while (!message.empty()) {
        std::size_t const open = message.find('{');
        result.append(message.substr(0, open));
        if (open == std::string_view::npos) break;
        message.remove_prefix(open);
        std::size_t const close = message.find('}');
        std::string_view const name =
            close == std::string_view::npos ? std::string_view{} : message.substr(1, close - 1);
        auto const argument =
            std::ranges::find_if(arguments, [&](auto const& each) { return each.first == name; });
        if (close == std::string_view::npos || argument == arguments.end()) {
            result += '{';
            message.remove_prefix(1);
            continue;
        }
        result += argument->second;
        message.remove_prefix(close + 1);
    }
    return result;
}

}  // namespace consult::page
