#include "program/configuration.h"

#include <cctype>
#include <cstdlib>
#include <map>
#include <string_view>
#include <vector>

namespace consult::program {
namespace {

constexpr char const* config_variable = "CONSULT_CONFIG";

/// Empty when it is not set.
std::string variable(std::string const& name) {
    char const* const value = name.empty() ? nullptr : std::getenv(name.c_str());
    return value == nullptr ? "" : value;
}

/// Whether the option's value is that of its variable. A flag that says the same is not told from
/// it: then both are wrong or right.
bool is_from_environment(CLI::Option const& option) {
    std::string const value = variable(option.get_envname());
    return !value.empty() && CLI::detail::join(option.results(), ",") == value;
}

/// Nothing when there is no such subcommand.
CLI::App* subcommand_of(CLI::App& app, CLI::ConfigItem const& item) {
    CLI::App* command = &app;
    for (std::string const& name : item.parents) {
        auto const found =
            command->get_subcommands([&](CLI::App* one) { return one->get_name() == name; });
        if (found.empty()) return nullptr;
        command = found.front();
    }
    return command;
}

bool is_section_mark(CLI::ConfigItem const& item) {
    return item.name == "++" || item.name == "--";
}

/// Every option of the program and its subcommands.
void collect(CLI::App const& app, std::vector<CLI::Option const*>& options) {
    for (CLI::Option const* const option : app.get_options())
        options.push_back(option);
    for (CLI::App const* const command : app.get_subcommands([](CLI::App const*) { return true; }))
        collect(*command, options);
}

bool goes_on(std::string const& text, std::size_t end) {
    return end < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '-');
}

void replace_word(std::string& text, std::string const& word, std::string const& by) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
        if (goes_on(text, at + word.size())) {
            at += word.size();
        } else {
            text.replace(at, word.size(), by);
            at += by.size();
        }
    }
}

}  // namespace

/// Reads the file, leaves out what the environment decides, and remembers the names in it.
class Configuration::File final : public CLI::ConfigTOML {
public:
    explicit File(CLI::App& app) : app_(app) {}

    std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
        std::vector<CLI::ConfigItem> settings = CLI::ConfigTOML::from_config(input);
        std::erase_if(settings, [&](CLI::ConfigItem const& item) { return !is_wanted(item); });
        return settings;
    }

    /// The option's name in the file; empty when its value is not from there.
    [[nodiscard]] std::string name_of(CLI::Option const& option) const {
        auto const found = names_.find(&option);
        return found == names_.end() ? "" : found->second + " in " + path();
    }

private:
    [[nodiscard]] std::string path() const { return app_.get_config_ptr()->as<std::string>(); }

    [[nodiscard]] bool is_wanted(CLI::ConfigItem const& item) const {
        CLI::App* const command = subcommand_of(app_, item);
        if (command != nullptr && is_section_mark(item)) return true;
        CLI::Option const* const option =
            command == nullptr ? nullptr : command->get_option_no_throw("--" + item.name);
        if (option == nullptr) {
            std::string const name = is_section_mark(item)
                                         ? "[" + CLI::detail::join(item.parents, ".") + "]"
                                         : item.fullname();
            throw CLI::ConfigError{name + " in " + path() + " is no setting of this program"};
        }
        if (option->count() > 0) return false;  // by a flag
        if (!variable(option->get_envname()).empty()) return false;
        names_[option] = item.fullname();
        return true;
    }

    CLI::App& app_;
    mutable std::map<CLI::Option const*, std::string> names_;  // from_config is const in CLI11
};

Configuration::Configuration(CLI::App& app) : app_(app), file_(std::make_shared<File>(app)) {
    // CLI11 reads the file before the environment, so its name is looked up here. A file that was
    // named must be there.
    std::string const file = variable(config_variable);
    app.set_config("--config", file, "Read settings from this file (TOML or INI)", !file.empty())
        ->envname(config_variable);
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.config_formatter(file_);
    app.footer(
        "A flag goes before its environment variable (Env), and that before the\n"
        "configuration file, where the settings of a command stand in a section [COMMAND].");
}

std::string Configuration::as_given(std::string text) const {
    std::vector<CLI::Option const*> options;
    collect(app_, options);
    for (CLI::Option const* const option : options) {
        std::string const name = option->get_name();
        if (!name.starts_with("--")) continue;
        std::string const in_file = file_->name_of(*option);
        if (!in_file.empty()) {
            replace_word(text, name, in_file);
        } else if (is_from_environment(*option)) {
            replace_word(text, name, option->get_envname());
        }
    }
    return text;
}

}  // namespace consult::program
