using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;

namespace ComplaintFlow.Messages;

/// <summary>All templates, compiled and checked against models with and without what may be missing. Immutable.</summary>
internal sealed class TemplateSet
{
    private readonly FrozenDictionary<(string Name, string Language), CompiledTemplate> _templates;
    private readonly string _defaultLanguage;

    private TemplateSet(FrozenDictionary<(string Name, string Language), CompiledTemplate> templates, string defaultLanguage) =>
        (_templates, _defaultLanguage) = (templates, defaultLanguage);

    /// <summary>The names of the templates, in ordinal order.</summary>
    public IEnumerable<string> Names => _templates.Keys.Select(static key => key.Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Compiles the built-in templates and those of the host.</summary>
    /// <param name="options">The options.</param>
    /// <param name="required">The names of the templates that rules send.</param>
    /// <exception cref="InvalidRulesException">A template is invalid or missing; the exception lists every fault.</exception>
    public static TemplateSet Compile(MessageTemplateOptions options, IEnumerable<string> required)
    {
        List<Fault> faults = [.. options.Faults];
        if (string.IsNullOrWhiteSpace(options.Firm))
            faults.Add(Fault("AddMessageTemplates", "The firm has no name.", "Call Firm(name) in AddMessageTemplates, or set Firm in its section."));
        LiquidParser parser = new();
        Dictionary<(string, string), CompiledTemplate> compiled = [];
        foreach (MessageTemplate template in (IEnumerable<MessageTemplate>)[.. BuiltInTemplates.All, .. options.Templates])
        {
            if (Compile(parser, template, faults) is { } one)
                compiled[(one.Name, one.Language)] = one;
        }

        TemplateSet set = new(compiled.ToFrozenDictionary(), options.DefaultLanguage);
        HashSet<string> broken = [.. options.Templates.Select(static template => template.Name).Except(set.Names)];
        foreach (string name in required.Concat(options.Templates.Select(static template => template.Name)).Distinct().Where(name => !broken.Contains(name) && !compiled.ContainsKey((name, options.DefaultLanguage))))
        {
            faults.Add(Fault(
                $"AddMessageTemplates, '{name}'",
                $"There is no template '{name}' in the language '{options.DefaultLanguage}', which customers get whose own has none.",
                "Add it with Template in AddMessageTemplates, or correct the name in the rule."));
        }

        return faults.Count > 0 ? throw new InvalidRulesException(faults) : set;
    }

    /// <summary>Finds a template in a language, in one that includes it, or in the default language; null if there is none.</summary>
    public CompiledTemplate? Find(string name, string? language)
    {
        for (CultureInfo? culture = CultureOf(language); culture is { Name.Length: > 0 }; culture = culture.Parent)
        {
            if (_templates.TryGetValue((name, culture.Name), out CompiledTemplate? template))
                return template;
        }

        return _templates.GetValueOrDefault((name, _defaultLanguage));
    }

    private static CultureInfo? CultureOf(string? language)
    {
        try
        {
            return language is null ? null : CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    private static CompiledTemplate? Compile(LiquidParser parser, MessageTemplate template, List<Fault> faults)
    {
        string place = $"AddMessageTemplates, '{template.Name}' ({template.Language})";
        if (CultureOf(template.Language) is not { Name.Length: > 0 } culture)
        {
            faults.Add(Fault(place, $"'{template.Language}' is not a language.", "Use a BCP 47 tag such as en or zh-Hans."));
            return null;
        }

        if (string.IsNullOrWhiteSpace(template.Name) || template.Name.Length > CustomerMessage.MaxTemplateLength || template.Name.Contains('/', StringComparison.Ordinal))
        {
            faults.Add(Fault(
                place,
                "The name is not valid.",
                string.Create(CultureInfo.InvariantCulture, $"Use 1 to {CustomerMessage.MaxTemplateLength} characters without a slash.")));
            return null;
        }

        List<string> found = [];
        var subject = parser.Parse(template.Subject, found);
        var text = parser.Parse(template.Text, found);
        var html = parser.Parse(template.Html, found);
        if (subject is not null && text is not null && html is not null)
        {
            CompiledTemplate compiled = new(template.Name, culture.Name, subject, text, html);
            Try(compiled, found);
            if (found.Count == 0)
                return compiled;
        }

        faults.AddRange(found.Distinct().Select(message => Fault(place, message, "Correct the template.")));
        return null;
    }

    private static void Try(CompiledTemplate template, List<string> found)
    {
        foreach (MessageModel model in ModelValues.Incomplete().Prepend(MessageModel.Full))
        {
            GroupValue values = ModelValues.Of(model);
            Func<string>[] parts = [() => template.RenderSubject(values), () => template.RenderText(values), () => template.RenderHtml(values, HtmlEncoder.Default)];
            foreach (Func<string> render in parts)
            {
                try
                {
                    render();
                }
                catch (MessageTemplateException fault)
                {
                    found.Add(fault.InnerException is MissingValueException missing
                        ? $"'{missing.Path}' may be missing. Write it within {{% if {missing.Path} %}}, or with the filter default."
                        : fault.Message);
                }
            }
        }
    }

    private static Fault Fault(string place, string message, string fix) => new(ErrorCodes.InvalidTemplate, place, message, fix);
}

/// <summary>The templates that come with the package.</summary>
internal static class BuiltInTemplates
{
    public static IReadOnlyList<MessageTemplate> All { get; } = [.. Read().OrderBy(static template => template.Name, StringComparer.Ordinal)];

    private static IEnumerable<MessageTemplate> Read()
    {
        foreach (string resource in typeof(BuiltInTemplates).Assembly.GetManifestResourceNames())
        {
            if (resource.Split('/') is not [var language, var name])
                continue;
            using StreamReader reader = new(typeof(BuiltInTemplates).Assembly.GetManifestResourceStream(resource)!);
            yield return TemplateFiles.Parse(name, language, reader.ReadToEnd()) ?? throw new InvalidOperationException($"The built-in template '{resource}' does not have its three parts.");
        }
    }
}
