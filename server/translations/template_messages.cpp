/// Writes the messages of templates in a form that xgettext reads: calls of `text_in`, each after a
/// `#line` that names its template.
#include <fstream>
#include <iostream>
#include <sstream>

#include "page/template_source.h"

namespace {

std::string quoted(std::string const& text) {
    std::string result = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

std::string content_of(char const* path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{std::string{"can't read "} + path};
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

}  // namespace

int main(int count, char** arguments) {
    try {
        for (int i = 1; i < count; ++i) {
            std::string const source = content_of(arguments[i]);
            for (auto const& message : consult::page::messages_in(source)) {
                std::cout << "#line 1 " << quoted(arguments[i]) << "\n";
                if (message.context.empty()) {
                    std::cout << "text(" << quoted(message.text) << ");\n";
                } else {
                    std::cout << "text_in(" << quoted(message.context) << ", "
                              << quoted(message.text) << ");\n";
                }
            }
        }
        return 0;
    } catch (std::exception const& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
