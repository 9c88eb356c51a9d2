using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Measures;

/// <summary>What speaks for it that a customer leaves, in points: a judgement to sort by, not a probability.</summary>
/// <param name="Customer">The keyed hash of the customer's identifier.</param>
/// <param name="Complaints">The complaints of the period.</param>
/// <param name="Score">The sum of the points, from 0 to 100.</param>
/// <param name="OfRepeats">10 for each complaint after the first, at most 30.</param>
/// <param name="OfWaiting">1 for each 3 days that a complaint has been unresolved, at most 20.</param>
/// <param name="OfEmotion">10 if the customer was heated, 5 if frustrated.</param>
/// <param name="OfThreats">10 for a threat of publicity or legal action.</param>
/// <param name="OfRejection">10 if something was reopened or declined.</param>
/// <param name="OfPromises">10 for a broken promise.</param>
/// <param name="OfSatisfaction">10 if the last answer was not satisfied.</param>
public sealed record ChurnRisk(
    string Customer, long Complaints, long Score, long OfRepeats, long OfWaiting, long OfEmotion, long OfThreats, long OfRejection, long OfPromises, long OfSatisfaction);

/// <summary>How much is at stake at a touchpoint.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Complaints">The complaints.</param>
/// <param name="Share">Their share of all with a touchpoint, from 0 to 1.</param>
/// <param name="Emotion">The mean of the highest emotion, from 0 (calm) to 3 (heated).</param>
/// <param name="Satisfaction">The mean satisfaction, from 1 to 5.</param>
/// <param name="Index">Share × emotion / 3 × (5 − satisfaction) / 4, from 0 to 1.</param>
public sealed record MomentOfTruth(string Touchpoint, long Complaints, double Share, Figure Emotion, Figure Satisfaction, Figure Index);

/// <summary>How many were affected and kept silent, as an estimate.</summary>
/// <param name="Key">The value of the dimension; <see langword="null"/> for those without one.</param>
/// <param name="Complaints">The complaints.</param>
/// <param name="Affected">The complaints, divided by the share that complains.</param>
/// <param name="Silent">Those affected who did not complain.</param>
public sealed record SilentCustomers(string? Key, long Complaints, double Affected, double Silent);

/// <summary>How closely the experience in a dimension of service quality goes with satisfaction.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Answers">The number of answers.</param>
/// <param name="Correlation">The correlation of experience and satisfaction, from −1 to 1.</param>
/// <param name="Experience">The mean experience, from 1 to 7.</param>
/// <param name="Gap">The mean of experience − expectation.</param>
public sealed record SatisfactionDriver(string Dimension, long Answers, Figure Correlation, Figure Experience, Figure Gap);

/// <summary>How somebody used their mandate, in one currency.</summary>
/// <param name="Staff">Who made the offers.</param>
/// <param name="Currency">The currency; <see langword="null"/> for offers without a value or of several currencies.</param>
/// <param name="Offers">The offers.</param>
/// <param name="Alone">Those within the mandate.</param>
/// <param name="Approved">Those that an approver approved.</param>
/// <param name="ApprovedLess">Those that an approver approved with a lower value.</param>
/// <param name="Refused">Those that an approver refused.</param>
/// <param name="Waiting">Those that wait for an approver.</param>
/// <param name="Accepted">Those that the customer accepted.</param>
/// <param name="AcceptedAmount">The value of those, in the main unit of the currency.</param>
public sealed record MandateUse(
    string Staff, string? Currency, long Offers, long Alone, long Approved, long ApprovedLess, long Refused, long Waiting, long Accepted, decimal AcceptedAmount);

/// <summary>How much of the time of deadlines a tier of handlers used up.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Target">The service target.</param>
/// <param name="Tier">The tier; <c>none</c> for handlers without one and for times without a handler.</param>
/// <param name="OnTimeShare">Met in time, of the deadlines that were decided while the tier had the complaint.</param>
/// <param name="Hours">The hours by the clock that complaints were with the tier while the deadlines ran.</param>
/// <param name="ShareOfTime">Those hours as a share of the hours of all tiers, from 0 to 1.</param>
public sealed record TierTime(string Stage, string Target, string Tier, MeasuredShare OnTimeShare, double Hours, double ShareOfTime);
