using System.Globalization;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Fields;

/// <summary>One of the host's own fields (<c>ComplaintFlow:Fields</c>). Filled by <see cref="FieldsBuilder"/>, by configuration, or by hand.</summary>
public sealed class FieldOptions
{
    /// <summary>
    /// The name, of 1 to 40 letters, digits, hyphens and underscores, beginning with a letter. A field in configuration replaces the one of the same name in
    /// code. Never reuse a name for a field with another meaning: complaints keep the values that they have.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>The kind of value.</summary>
    /// <value>By default <see cref="FieldKind.Text"/>.</value>
    public FieldKind Kind { get; set; }

    /// <summary>Whether values are personal: sealed apart in journals, and erased like every personal text. Rules cannot match them.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool Personal { get; set; }

    /// <summary>The maximum length of a text or a reference, in UTF-16 characters.</summary>
    /// <value>By default 200 for a text and 64 for a reference; from 1 to 1,000.</value>
    public int? MaxLength { get; set; }

    /// <summary>The least number, inclusive.</summary>
    /// <value>By default none.</value>
    public decimal? Least { get; set; }

    /// <summary>The greatest number, inclusive.</summary>
    /// <value>By default none.</value>
    public decimal? Most { get; set; }

    /// <summary>The texts of which a choice has one, each of 1 to 64 characters.</summary>
    /// <value>Empty by default; required for a choice, at most 200.</value>
    public IList<string> Choices { get; } = [];

    internal static SettingForm MapForm { get; } = new SettingForm.Map("field", new SettingForm.Section(Settings));

    /// <summary>The place of the field in code or configuration; null when the options were filled by hand.</summary>
    internal Place? Place { get; set; }

    private static SettingTable<FieldOptions> Settings => field ??= new SettingTable<FieldOptions>()
        .OneOf<FieldKind>(nameof(Kind), (into, value) => into.Kind = value, "kind").Like("choice")
        .Flag(nameof(Personal), (into, value) => into.Personal = value)
        .Number(nameof(MaxLength), (into, value) => into.MaxLength = value, least: 1, most: FieldLimits.MaxLength).Like("40")
        .Add(nameof(Least), SettingForm.Amount, (into, setting, reader) => into.Least = ReadNumber(setting, reader)).Like("0")
        .Add(nameof(Most), SettingForm.Amount, (into, setting, reader) => into.Most = ReadNumber(setting, reader)).Like("100")
        .Texts(nameof(Choices), into => into.Choices, alias: "Choice").Like("""[ "prepaid", "postpaid" ]""");

    internal static void ReadAll(Setting fields, IList<FieldOptions> into, SettingReader reader)
    {
        reader.HasNoValue(fields, "a section", "Write { \"name\": { \"Kind\": \"text\" } }.");
        foreach (Setting field in reader.Items(fields))
        {
            reader.HasNoValue(field, "the description of a field", "Write { \"Kind\": \"text\" }.");
            into.Add(Settings.Read(field, new() { Name = field.Key, Place = new(field.Place, IsPath: true) }, reader));
        }
    }

    private static decimal? ReadNumber(Setting setting, SettingReader reader)
    {
        if (setting.Value is not { } text)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
            return number;
        reader.Add(setting, $"'{text}' is not a number.", "Use digits with a decimal point, such as 499.90.");
        return null;
    }
}

/// <summary>The limits of fields.</summary>
internal static class FieldLimits
{
    public const int MaxName = 40;
    public const int MaxLength = 1_000;
    public const int DefaultText = 200;
    public const int DefaultReference = 64;
    public const int MaxChoices = 200;
}
