using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Collects the faults in the texts and values of a command.</summary>
internal struct InputCheck
{
    private List<RefusalReason>? _reasons;

    public readonly DecisionRefusal? DecisionRefusal => _reasons is null ? null : new(ErrorCodes.InvalidInput, [], [.. _reasons]);

    public void Text(string field, string? text, int longest)
    {
        if (text is null)
            return;
        if (text.Length > longest)
            Add(TextKeys.Input.TooLong, field, text.Length, longest);
        if (!PlainText.IsInterchangeable(text))
            Add(TextKeys.Input.NotPlain, field);
    }

    public void Required(string field, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            Add(TextKeys.Input.Empty, field);
        else
            Text(field, text, longest);
    }

    public void Code(string field, string? name, int longest = CodeName.MaxLength)
    {
        if (CodeName.TryFault(name, out string? fault, longest))
            Add(TextKeys.Input.NotAName, field, fault);
        else if (!PlainText.IsName(name))
            Add(TextKeys.Input.NotPlainName, field);
    }

    /// <summary>For a value of a type that validates its names, as leniently as they are read from a store.</summary>
    public void Given<T>(string field, T code)
        where T : struct, ICode<T>
    {
        if (code.Name.Length == 0)
            Add(TextKeys.Input.Empty, field);
        else if (!PlainText.IsName(code.Name))
            Add(TextKeys.Input.NotPlainName, field);
    }

    public void Given<T>(string field, T? code)
        where T : struct, ICode<T>
    {
        if (code is { } given)
            Given(field, given);
    }

    public void Defined<T>(string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            Add(TextKeys.Input.Undefined, field, value, string.Join(", ", Enum.GetNames<T>()));
    }

    public void Defined<T>(string field, T? value)
        where T : struct, Enum
    {
        if (value is { } given)
            Defined(field, given);
    }

    public void Range(string field, int? value, int least, int most)
    {
        if (value is { } given && (given < least || given > most))
            Add(TextKeys.Input.OutOfRange, field, given, least, most);
    }

    public void That(bool holds, string textKey, params ReadOnlySpan<object?> arguments)
    {
        if (!holds)
            Add(textKey, arguments);
    }

    private void Add(string textKey, params ReadOnlySpan<object?> arguments) => (_reasons ??= []).Add(RefusalReason.Of(textKey, arguments));
}

/// <summary>A code that is displayed with its name.</summary>
/// <param name="Key">The key of the text for the name.</param>
/// <param name="Code">The code.</param>
internal sealed record NamedCode(string Key, string Code)
{
    public static NamedCode Of(string key, string code) => new(key, code);

    public string In(IComplaintTexts texts, CultureInfo culture) => texts.Find(Key, culture) is { } name && name != Code ? $"{Code} ({name})" : Code;
}
