using System.Globalization;

namespace ComplaintFlow.Messages;

/// <summary>Says who writes to the customers, and adds templates. Not thread-safe. Faults are reported all at once, when the host starts.</summary>
public sealed class MessageTemplatesBuilder
{
    private readonly MessageTemplateOptions _options;

    internal MessageTemplatesBuilder(MessageTemplateOptions options) => _options = options;

    /// <summary>Sets the name of the firm, which each built-in template names. Required.</summary>
    /// <param name="name">The name.</param>
    /// <param name="contact">How the customer reaches the firm, such as a telephone number or an address; none by default.</param>
    public MessageTemplatesBuilder Firm(string name, string? contact = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (_options.Firm, _options.Contact) = (name, contact);
        return this;
    }

    /// <summary>Sets how a customer objects to the outcome, in words that follow "If you do not agree": the body, its address and the time allowed.</summary>
    /// <param name="language">The language as a BCP 47 tag.</param>
    /// <param name="text">The text.</param>
    public MessageTemplatesBuilder HowToObject(string language, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(language);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        _options.HowToObject[language] = text;
        return this;
    }

    /// <summary>Sets the language of customers whose language is unknown or has no template. Each template that a rule sends, and each of the host, must exist in it.</summary>
    /// <param name="language">The language as a BCP 47 tag; without this call <c>en</c>.</param>
    /// <exception cref="CultureNotFoundException"><paramref name="language"/> is not a language.</exception>
    public MessageTemplatesBuilder DefaultLanguage(string language)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(language);
        _options.DefaultLanguage = CultureInfo.GetCultureInfo(language).Name;
        return this;
    }

    /// <summary>Sets the time zone in which dates are written for customers whose own is unknown.</summary>
    /// <param name="timeZone">The identifier of the time zone, such as <c>Europe/Berlin</c>; without this call UTC.</param>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    public MessageTemplatesBuilder InTimeZone(string timeZone)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(timeZone);
        _options.TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        return this;
    }

    /// <summary>Sets how handlers are named to customers. Without it they are not named.</summary>
    /// <param name="name">Returns the name of a person; <see langword="null"/> for one who is not named. Called by many threads at once.</param>
    public MessageTemplatesBuilder NameHandlers(Func<PersonId, string?> name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.NameOf = name;
        return this;
    }

    /// <summary>Adds a template, or replaces the one of the same name and language, be it built in.</summary>
    /// <param name="template">The template.</param>
    public MessageTemplatesBuilder Template(MessageTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        _options.Templates.Add(template);
        return this;
    }

    /// <summary>
    /// Adds the templates in the files <c>language/name.liquid</c> below a folder, such as <c>de/receipt.liquid</c>: subject, text and HTML below the lines
    /// <c>=== subject</c>, <c>=== text</c> and <c>=== html</c>. At most 500 files of 256 KiB in UTF-8. They are read once, by this call.
    /// </summary>
    /// <param name="folder">The folder; a relative path is relative to the folder in which the host runs.</param>
    public MessageTemplatesBuilder FromFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _options.Templates.AddRange(TemplateFiles.Read(folder, "AddMessageTemplates, FromFolder", _options.Faults));
        return this;
    }
}

/// <summary>Who writes to the customers, and the templates of the host.</summary>
internal sealed class MessageTemplateOptions
{
    public string? Firm { get; set; }

    public string? Contact { get; set; }

    public Dictionary<string, string> HowToObject { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string DefaultLanguage { get; set; } = "en";

    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    public Func<PersonId, string?> NameOf { get; set; } = static _ => null;

    public List<MessageTemplate> Templates { get; } = [];

    /// <summary>What could not be read, told when the templates are compiled.</summary>
    public List<Fault> Faults { get; } = [];
}
