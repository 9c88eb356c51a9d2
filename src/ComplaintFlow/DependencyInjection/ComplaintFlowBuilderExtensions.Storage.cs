using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>Stores complaints in memory; they are lost when the process ends.</summary>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseInMemoryStore(this ComplaintFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Stores.Add("UseInMemoryStore()");
        builder.Own.TryAddSingleton<IComplaintStore>(provider => new InMemoryComplaintStore(provider.GetRequiredService<TimeProvider>()));
        return builder;
    }

    /// <summary>Stores complaints in the host's own store.</summary>
    /// <typeparam name="TStore">The store; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(this ComplaintFlowBuilder builder)
        where TStore : class, IComplaintStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Stores.Add($"UseStore<{typeof(TStore).Name}>()");
        builder.Own.TryAddSingleton<IComplaintStore, TStore>();
        return builder;
    }

    /// <summary>Stores complaints in the host's own store.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">The store to use.</param>
    public static ComplaintFlowBuilder UseStore(this ComplaintFlowBuilder builder, IComplaintStore store)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Rules.Stores.Add($"UseStore({store.GetType().Name})");
        builder.Own.TryAddSingleton(store);
        return builder;
    }

    /// <summary>
    /// Keeps the snapshots that commands leave in the memory of this process, so that the next command on the same complaint need not read it. Needs a store
    /// that implements <see cref="ICacheableStore"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="megabytes">
    /// The memory for snapshots, in megabytes of 1,048,576 bytes; from 1 to 65,536, or 0 for no cache. Configuration (<c>SnapshotCache:Megabytes</c>) is applied on top.
    /// </param>
    /// <remarks>
    /// It serves only what ends in a commit, where the store compares the version and the latest entry: refusals, replays, reads and lists always come from
    /// the store, and so does everything in a transaction of the host. A snapshot is forgotten after 60 seconds at the latest, and so is a text that another
    /// node has erased.
    /// </remarks>
    public static ComplaintFlowBuilder UseSnapshotCache(this ComplaintFlowBuilder builder, int megabytes = 64)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<SnapshotCacheOptions>(builder.Rules.Tenant.Options, options => options.Megabytes = megabytes);
        return builder;
    }

    /// <summary>Chains journals with keys, so that write access to the database is not enough to forge an entry.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="ring">The keys. Take them from the host's secret store, never from its source code.</param>
    public static ComplaintFlowBuilder UseJournalKeys(this ComplaintFlowBuilder builder, JournalKeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(ring);
        builder.Own.TryAddSingleton<IJournalKeySource>(new FixedJournalKeys(ring));
        return builder;
    }

    /// <summary>Chains journals with keys that the host provides at run time, so that they can be rotated without a restart.</summary>
    /// <typeparam name="TSource">The source of the keys; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseJournalKeys<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(this ComplaintFlowBuilder builder)
        where TSource : class, IJournalKeySource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Own.TryAddSingleton<IJournalKeySource, TSource>();
        return builder;
    }

    /// <summary>Finds personal values of the host's own fields by keyed hashes, in stores on a database, which never keep the values themselves beside journals.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="ring">The secrets. Take them from the host's secret store, never from its source code.</param>
    public static ComplaintFlowBuilder UseFieldKeys(this ComplaintFlowBuilder builder, FieldKeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(ring);
        builder.Own.TryAddSingleton(ring);
        return builder;
    }

    /// <summary>
    /// Finds complaints by the words of their texts, in lists and counts with <see cref="ComplaintQuery.Text"/>. Needs a store that implements
    /// <see cref="ITextSearch"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <remarks>
    /// A store on a database then keeps the words of descriptions, notes, contacts and answers in clear beside the journals, in its table <c>cf_text</c>; they
    /// are erased in the commit that erases the texts. Words of existing complaints are filled in by the worker. Call it on every node.
    /// </remarks>
    public static ComplaintFlowBuilder SearchTexts(this ComplaintFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Own.TryAddSingleton<TextSearch>();
        return builder;
    }

    /// <summary>
    /// Publishes anchors of the journals, for <see cref="IComplaintAdministration.AnchorAsync"/>. Needs a store that
    /// implements <see cref="IComplaintQueries"/>.
    /// </summary>
    /// <typeparam name="TAnchor">The storage of the anchors; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseJournalAnchor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAnchor>(this ComplaintFlowBuilder builder)
        where TAnchor : class, IJournalAnchor
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Own.TryAddSingleton<IJournalAnchor, TAnchor>();
        return builder;
    }

    /// <summary>Stores complaints in a store created from the host's services.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">Creates the store; called once. For a tenant, it gets the services as the tenant has them.</param>
    /// <param name="call">The registration call to name in messages; a package with its own store passes its own call.</param>
    public static ComplaintFlowBuilder UseStore(this ComplaintFlowBuilder builder, Func<IServiceProvider, IComplaintStore> store, string call = "UseStore(factory)")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Rules.Stores.Add(call);
        builder.Own.TryAddSingleton(store);
        return builder;
    }
}
