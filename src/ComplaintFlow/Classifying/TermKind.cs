namespace ComplaintFlow;

/// <summary>What a term of a taxonomy is a name of.</summary>
public enum TermKind
{
    /// <summary>What complaints are about: a <see cref="ComplaintFlow.Category"/>.</summary>
    Category,

    /// <summary>Why they come about: a <see cref="ComplaintFlow.Cause"/>.</summary>
    Cause,

    /// <summary>The moment of truth at which it goes wrong: a <see cref="ComplaintFlow.Touchpoint"/>.</summary>
    Touchpoint,

    /// <summary>A dimension of service quality: a <see cref="ComplaintFlow.QualityDimension"/>.</summary>
    QualityDimension,
}
