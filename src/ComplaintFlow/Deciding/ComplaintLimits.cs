namespace ComplaintFlow;

/// <summary>How large what comes from outside may be. All in UTF-16 characters.</summary>
public sealed class ComplaintLimits
{
    /// <summary>The longest description.</summary>
    /// <value>By default 10,000; from 1 to 1,000,000.</value>
    public int DescriptionLength { get; set; } = 10_000;

    /// <summary>The longest of every other free text: notes, contacts, reasons, arguments, host events.</summary>
    /// <value>By default 4,000; from 1 to 1,000,000.</value>
    public int TextLength { get; set; } = 4_000;

    /// <summary>The longest name, address or telephone number of a customer.</summary>
    /// <value>By default 500; from 1 to 10,000.</value>
    public int ContactLength { get; set; } = 500;
}
