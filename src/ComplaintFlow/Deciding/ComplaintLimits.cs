using ComplaintFlow.Settings;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Deciding;

/// <summary>The maximum lengths of external input, in UTF-16 characters.</summary>
public sealed class ComplaintLimits
{
    /// <summary>The maximum length of a description.</summary>
    /// <value>By default 10,000; from 1 to 1,000,000.</value>
    [InRange(1, 1_000_000)]
    public int DescriptionLength { get; set; } = 10_000;

    /// <summary>The maximum length of all other free texts: notes, contacts, reasons, arguments and host events.</summary>
    /// <value>By default 4,000; from 1 to 1,000,000.</value>
    [InRange(1, 1_000_000)]
    public int TextLength { get; set; } = 4_000;

    /// <summary>The maximum length of a customer's name, address or telephone number.</summary>
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
