#include "web/atom.h"

#include <algorithm>

namespace consult::web {
namespace {

/// Controls that no XML 1.0 document may have, escaped or not.
bool is_forbidden(char c) {
    auto const octet = static_cast<unsigned char>(c);
    return octet < ' ' && c != '\t' && c != '\n' && c != '\r';
}

/// U+FFFE and U+FFFF, which are well-formed UTF-8 and no characters of XML.
bool is_no_character(std::string_view text, std::size_t place) {
    std::string_view const three = text.substr(place, 3);
    return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_no_character(text, i)) {
            i += 2;
            continue;
        }
        switch (char const c = text[i]) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default:
                if (!is_forbidden(c)) safe += c;
        }
    }
    return safe;
}

class Writer {
public:
    void element(std::string_view name, std::string_view text) {
        text_.append("<").append(name).append(">").append(escaped(text));
        text_.append("</").append(name).append(">\n");
    }
    void link(std::string_view relation, std::string_view type, std::string_view address) {
        text_.append("<link rel=\"").append(relation).append("\" type=\"").append(type);
        text_.append("\" href=\"").append(escaped(address)).append("\"/>\n");
    }
    void category(std::string_view term) {
        text_.append("<category term=\"").append(escaped(term)).append("\"/>\n");
    }
    void raw(std::string_view text) { text_.append(text); }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    std::string text_;
};

}  // namespace

std::string to_atom(AtomFeed feed) {
    std::ranges::stable_sort(feed.entries, std::ranges::greater{}, &AtomEntry::updated);
    Instant const updated = feed.entries.empty() ? feed.updated : feed.entries.front().updated;
    Writer writer;
    writer.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writer.raw("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" + escaped(feed.language) +
               "\">\n");
    writer.element("id", feed.id);
    writer.element("title", feed.title);
    writer.element("updated", to_text(updated));
    writer.raw("<author>\n");
    writer.element("name", feed.author);
    writer.raw("</author>\n");
    writer.link("self", "application/atom+xml", feed.self);
    writer.link("alternate", "text/html", feed.address);
    for (AtomEntry const& entry : feed.entries) {
        writer.raw("<entry>\n");
        writer.element("id", entry.id);
        writer.element("title", entry.title);
        writer.element("published", to_text(entry.published));
        writer.element("updated", to_text(entry.updated));
        writer.link("alternate", "text/html", entry.address);
        for (std::string const& category : entry.categories)
            writer.category(category);
        if (!entry.summary.empty()) writer.element("summary", entry.summary);
        writer.raw("</entry>\n");
    }
    writer.raw("</feed>\n");
    return writer.take();
}

}  // namespace consult::web
