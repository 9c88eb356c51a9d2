using System.Globalization;

namespace ComplaintFlow;

/// <summary>Gives everything that a person reads. A host replaces any of it by registering its own.</summary>
public interface IComplaintTexts
{
    /// <summary>The text of a key in a culture.</summary>
    /// <param name="key">The key, such as <c>status.received</c> or <c>refusal.CF1004</c>.</param>
    /// <param name="culture">The reader's culture; its parents are asked in turn, English last.</param>
    /// <param name="arguments">What goes into the placeholders <c>{0}</c>, <c>{1}</c> …</param>
    /// <returns>The text, or <see langword="null"/> when no culture has the key.</returns>
    string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments);
}
