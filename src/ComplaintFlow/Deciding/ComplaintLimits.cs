using ComplaintFlow.Settings;
using Microsoft.Extensions.Options;

namespace ComplaintFlow;

/// <summary>How large what comes from outside may be. All in UTF-16 characters.</summary>
public sealed class ComplaintLimits
{
    /// <summary>The longest description.</summary>
    /// <value>By default 10,000; from 1 to 1,000,000.</value>
    [InRange(1, 1_000_000)]
    public int DescriptionLength { get; set; } = 10_000;

    /// <summary>The longest of every other free text: notes, contacts, reasons, arguments, host events.</summary>
    /// <value>By default 4,000; from 1 to 1,000,000.</value>
    [InRange(1, 1_000_000)]
    public int TextLength { get; set; } = 4_000;

    /// <summary>The longest name, address or telephone number of a customer.</summary>
    /// <value>By default 500; from 1 to 10,000.</value>
    [InRange(1, 10_000)]
    public int ContactLength { get; set; } = 500;

    internal static SettingTable<ComplaintLimits> Settings { get; } = new SettingTable<ComplaintLimits>()
        .Number(nameof(DescriptionLength), (into, value) => into.DescriptionLength = value)
        .Number(nameof(TextLength), (into, value) => into.TextLength = value)
        .Number(nameof(ContactLength), (into, value) => into.ContactLength = value);
}

[OptionsValidator]
internal sealed partial class ComplaintLimitsValidator : IValidateOptions<ComplaintLimits>;
