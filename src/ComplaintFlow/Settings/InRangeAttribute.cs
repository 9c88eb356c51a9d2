using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Settings;

/// <summary>The least and the most that a number or a duration may be.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InRangeAttribute : ValidationAttribute
{
    public InRangeAttribute(int least, int most) => (Least, Most) = (least, most);

    /// <param name="least">A duration, such as <c>00:00:10</c>.</param>
    /// <param name="most">Likewise.</param>
    public InRangeAttribute(string least, string most) =>
        (Least, Most) = (TimeSpan.ParseExact(least, "c", CultureInfo.InvariantCulture), TimeSpan.ParseExact(most, "c", CultureInfo.InvariantCulture));

    public IComparable Least { get; }

    public IComparable Most { get; }

    /// <summary>What a validator finds, as faults.</summary>
    public static IEnumerable<Fault> Check<T>(IValidateOptions<T> validator, T options, string section)
        where T : class
    {
        // The results of a validator are lines of text: the setting, what is wrong, and what to do.
        foreach (string failure in validator.Validate(null, options).Failures ?? [])
        {
            string[] parts = failure.Split(": ", 2);
            int end = parts[1].IndexOf(". ", StringComparison.Ordinal) + 1;
            yield return new(ErrorCodes.InvalidSetting, Setting.Below(section, parts[0]), parts[1][..end], parts[1][(end + 1)..]);
        }
    }

    public static string Spell(object? value, object least, object most) => $"It is {Text(value)}. Set it from {Text(least)} to {Text(most)}.";

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null || (Least.CompareTo(value) <= 0 && Most.CompareTo(value) >= 0)
            ? ValidationResult.Success
            : new(Spell(value, Least, Most), [validationContext.MemberName ?? ""]);

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
