using System.Globalization;

namespace ComplaintFlow;

/// <summary>Provides all texts that people read. A host replaces any of them by registering its own implementation.</summary>
public interface IComplaintTexts
{
    /// <summary>Finds the text with a key in a culture.</summary>
    /// <param name="key">The key, such as <c>status.received</c> or <c>refusal.CF1004</c>.</param>
    /// <param name="culture">The culture of the reader; its parent cultures are tried next, and English last.</param>
    /// <param name="arguments">The values for the placeholders <c>{0}</c>, <c>{1}</c> and so on.</param>
    /// <returns>The text, or <see langword="null"/> when no culture has the key.</returns>
    string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments);
}
