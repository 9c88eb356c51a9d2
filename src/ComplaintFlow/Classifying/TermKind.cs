namespace ComplaintFlow;

/// <summary>The kinds of terms of a taxonomy.</summary>
public enum TermKind
{
    /// <summary>The subject of complaints: a <see cref="ComplaintFlow.Category"/>.</summary>
    Category,

    /// <summary>The cause of complaints: a <see cref="ComplaintFlow.Cause"/>.</summary>
    Cause,

    /// <summary>
    /// The stage of the customer journey at which the problem occurs: a <see cref="ComplaintFlow.Touchpoint"/>.
    /// </summary>
    Touchpoint,

    /// <summary>A dimension of service quality: a <see cref="ComplaintFlow.QualityDimension"/>.</summary>
    QualityDimension,
}
