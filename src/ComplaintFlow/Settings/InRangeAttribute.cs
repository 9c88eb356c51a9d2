using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Settings;

/// <summary>The inclusive range of a number or duration.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InRangeAttribute : ValidationAttribute
{
    public InRangeAttribute(int least, int most) => (Least, Most) = (least, most);

    /// <param name="least">The minimum, a duration such as <c>00:00:10</c>.</param>
    /// <param name="most">The maximum, a duration.</param>
    public InRangeAttribute(string least, string most) =>
        (Least, Most) = (TimeSpan.ParseExact(least, "c", CultureInfo.InvariantCulture), TimeSpan.ParseExact(most, "c", CultureInfo.InvariantCulture));

    public IComparable Least { get; }

    public IComparable Most { get; }

    /// <summary>Returns the failures of a validator as faults.</summary>
    public static IEnumerable<Fault> Check<T>(IValidateOptions<T> validator, T options, string section)
        where T : class
    {
        // Each failure is a line of text: the setting, the fault and the fix.
        foreach (string failure in validator.Validate(null, options).Failures ?? [])
        {
            string[] parts = failure.Split(": ", 2);
            int end = parts[1].IndexOf(". ", StringComparison.Ordinal) + 1;
            yield return new(ErrorCodes.InvalidSetting, Setting.Below(section, parts[0]), parts[1][..end], parts[1][(end + 1)..]);
        }
    }

    public static string Message(object? value, object least, object most) =>
        $"The value {Text(value)} is out of range. Use a value from {Text(least)} to {Text(most)}.";

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null || (Least.CompareTo(value) <= 0 && Most.CompareTo(value) >= 0)
            ? ValidationResult.Success
            : new(Message(value, Least, Most), [validationContext.MemberName ?? ""]);

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
